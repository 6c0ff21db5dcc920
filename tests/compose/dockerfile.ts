import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './compose-file.js';

export interface Stage {
  readonly name: string;
  readonly from: string;
  /** `COPY <from…> <to>`, options included. */
  readonly copies: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cmd: readonly string[] | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly healthcheck: readonly string[] | undefined;
}

/** The stages as they stand, in order. */
export function stages(): readonly Stage[] {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  return text
    .split(/^(?=FROM )/m)
    .filter((part) => part.startsWith('FROM '))
    .map((part) => {
      const [, from, name] = /^FROM (\S+) AS (\S+)$/m.exec(part)!;
      const all = (word: string): readonly string[] =>
        [...part.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].map(([, rest]) => rest!);
      const list = (word: string): readonly string[] | undefined => {
        const written = all(word)
          .at(-1)
          ?.match(/\[.*\]$/)?.[0];
        return written === undefined ? undefined : (JSON.parse(written) as string[]);
      };
      return {
        name: name!,
        from: from!,
        copies: all('COPY'),
        env: Object.fromEntries(all('ENV').map((set) => set.split('=') as [string, string])),
        user: all('USER').at(-1),
        cmd: list('CMD'),
        entrypoint: list('ENTRYPOINT'),
        healthcheck: list('HEALTHCHECK'),
      };
    });
}

/** Stages that an app runs in. */
export const targets = (): readonly Stage[] => stages().filter(({ from }) => from === 'runtime');

export const runtime = (): Stage => stages().find(({ name }) => name === 'runtime')!;
