import type { DynamicModule, Type } from '@nestjs/common';
import type { Context, ReactingParts } from '@stadig/event-sourcing/context';
import type { Reading } from '@stadig/event-sourcing/handler';
import type { Publication } from '@stadig/event-sourcing/log-bus';
import type { Subscribed } from '@stadig/event-sourcing/projection';
import type { ConsoleCommand } from './console/command.js';
import type { Parts } from './parts.js';

/** What runs in a process of its own, or with others in one. */
export interface Service {
  /** As its process, its database and its secret are called. */
  readonly name: string;
  /** Contexts that live here: their commands, read models, policies and what falls due in them. */
  readonly contexts: readonly Context[];
  /** Contexts whose commands are taken here as well, and which live elsewhere. */
  readonly visited?: readonly Context[];
  /** Read models beside those of the contexts. */
  readonly projections?: readonly Subscribed[];
  /** Whatever else it does about published events. */
  readings?(parts: ReactingParts): readonly Reading[];
  /** Published from streams that belong to no context. */
  readonly publications?: readonly Publication[];
  /** Purposes whose keys it opens; no others are mounted where it runs. */
  readonly purposes: readonly string[];
  /** Its routes. */
  modules(parts: Parts): readonly (Type | DynamicModule)[];
  /** Commands of the console that only it can carry out. */
  readonly commands?: Readonly<Record<string, ConsoleCommand>>;
}

/** Everything that the services publish. */
export const publicationsOf = (services: readonly Service[]): readonly Publication[] =>
  services.flatMap((s) => [...s.contexts.flatMap((c) => c.publications), ...(s.publications ?? [])]);
