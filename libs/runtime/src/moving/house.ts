import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore, Filter } from '@stadig/event-sourcing/ports/event-store';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import type { Receipts } from '@stadig/event-sourcing/receipts';
import type { Scratch } from '@stadig/event-sourcing/verifier';
import type { SecretSource } from '../secrets-folder.js';

/** Where an installation lives: what it moves out of, or into. */
export interface House {
  readonly store: EventStore;
  /** Opens every purpose. */
  readonly keyStore: KeyStore;
  readonly receipts: Receipts;
  readonly secrets: SecretSource;
  readonly clock: Clock;
  /** Several services may share a store. */
  readModelsOf(service: string): ReadModelStore;
  /** What is opened first by whoever works here, each once: they bear the mark of a house that was moved out of. */
  readonly entrances: readonly ReadModelStore[];
  /** Names of those that work in it at this moment, where it can be known. */
  atWork(): Promise<readonly string[]>;
  /** What was left behind by an installation whose log is not there any more, in both languages. @throws Error where the house is not ready to be moved into */
  leftBehind(): Promise<Text | undefined>;
  openScratch(): Promise<Scratch>;
  close(): Promise<void>;
}

interface Text {
  readonly en: string;
  readonly sv: string;
}

/** Every stream. */
export const EVERYTHING: Filter = { streamPrefixes: [''] };

/** Nothing can be moved as things stand; says why. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
  constructor({ en, sv }: Text) {
    super(`${en} / ${sv}`);
  }
}
