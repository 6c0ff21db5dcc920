import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import { knownPathways } from '@stadig/event-sourcing/known-pathways';

const LOOK_MS = 10;
const PATIENCE_MS = 60_000;

interface Waiting {
  readonly revision: number;
  readonly since: number;
  done(): void;
  failed(error: Error): void;
}

/** Shelter-placement did not read the pathway's events in time. */
export class NotKnownInTime extends Error {
  override readonly name = 'NotKnownInTime';
  constructor() {
    super(
      'the read models do not keep up: start Stadig and look at `stadig status` / läsmodellerna hinner inte med: se `stadig status`',
    );
  }
}

/** Waits for many pathways at once with one look at the read model. */
export class KnownInShelters {
  private readonly waiting = new Map<string, Waiting[]>();
  private looking: Promise<void> | undefined;

  constructor(private readonly readModels: ReadModelStore) {}

  /** Resolves when the pathway's events up to the revision are known there. @throws NotKnownInTime */
  until(pathwayId: string, revision: number): Promise<void> {
    const known = new Promise<void>((done, failed) => {
      const others = this.waiting.get(pathwayId) ?? [];
      this.waiting.set(pathwayId, [...others, { revision, since: Date.now(), done, failed }]);
    });
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return known;
  }

  private async look(): Promise<void> {
    while (this.waiting.size > 0) {
      const ids = [...this.waiting.keys()];
      const found = await this.readModels.getMany<PartsDocument>(collectionOf(knownPathways), ids);
      for (const id of ids) {
        const sequence = found.get(id)?.parts[`housingPathway-${id}`]?.sequence ?? -1;
        const still = this.waiting.get(id)!.filter((w) => {
          if (sequence >= w.revision) w.done();
          else if (Date.now() - w.since > PATIENCE_MS) w.failed(new NotKnownInTime());
          else return true;
          return false;
        });
        if (still.length > 0) this.waiting.set(id, still);
        else this.waiting.delete(id);
      }
      if (this.waiting.size > 0) await sleep(LOOK_MS);
    }
  }
}
