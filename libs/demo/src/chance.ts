import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same for the same seed. */
export class Chance {
  private readonly rng: ReturnType<typeof xoroshiro128plus>;

  /** @param seed a 32-bit whole number */
  constructor(seed: number) {
    this.rng = xoroshiro128plus(seed | 0);
    for (let i = 0; i < 8; i++) uniformFloat64(this.rng);
  }

  /** True with the probability p. */
  happens(p: number): boolean {
    return uniformFloat64(this.rng) < p;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(uniformFloat64(this.rng) * (most - least + 1));
  }

  /** One of the options, by weight. */
  of<T extends string>(weights: Readonly<Record<T, number>>): T {
    const options = Object.entries(weights) as [T, number][];
    let at = uniformFloat64(this.rng) * options.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [option, weight] of options) if ((at -= weight) < 0) return option;
    return options.at(-1)![0];
  }

  /** `count` different ones, in the order of the list. */
  some<T>(options: readonly T[], count: number): readonly T[] {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, options.length)) chosen.add(this.between(0, options.length - 1));
    return options.filter((_, i) => chosen.has(i));
  }

  /** Days, log-normal with the given median and spread, at least one. */
  days(median: number, sigma: number): number {
    return Math.max(1, Math.round(median * Math.exp(sigma * this.normal())));
  }

  /** A seed for another chance. */
  seed(): number {
    return this.between(-0x7fffffff, 0x7fffffff);
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(this.rng)));
    return radius * Math.cos(2 * Math.PI * uniformFloat64(this.rng));
  }
}
