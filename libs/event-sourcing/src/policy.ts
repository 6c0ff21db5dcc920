import { isOn, MOST_TRACED, spanned, told, type Ongoing } from '@stadig/telemetry/telemetry';
import { isDeepStrictEqual } from 'node:util';
import { streamOf, subjectOf } from './aggregate.js';
import { amend, amendmentOf, type HistoryEvent } from './amend.js';
import type { Pipelines } from './pipelines.js';
import type { SetAside } from './dead-letters.js';
import type { Standing } from './decision.js';
import type { EffectCommand } from './effect.js';
import { Contended, Erased, Rejected } from './errors.js';
import { uuidOf, type Data } from './event.js';
import { withoutEdition, type LiveReadModels } from './editions.js';
import type { KeyVault } from './key-vault.js';
import type { Clock } from './ports/clock.js';
import { KeyMissing } from './ports/key-store.js';
import { StoreUnavailable } from './ports/event-store.js';
import type { Transaction } from './ports/read-model-store.js';
import type { Handler } from './handler.js';
import { outcomeOf } from './outcome.js';
import type { ProjectedEvent } from './projected-event.js';
import {
  collectionOf,
  collectionSpec,
  projectPage,
  type KeptEvent,
  type PartsDocument,
  type Projection,
} from './projection.js';

/** What a policy may read and open besides the event at hand. */
export interface PolicyParts {
  readonly readModels: LiveReadModels;
  readonly keys: KeyVault;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
}

/** What should stand in one stream of the target because of another stream's events. */
export interface PolicyEffect extends Omit<EffectCommand, 'type'> {
  /** The pathway whose stream it stands in. */
  readonly subject: string;
  /**
   * Nothing in clear leads from it to what asked for it: it names no cause, its key must not name the source, and its
   * command's id is made from this text, which must not be known to who cannot open the pathway.
   */
  readonly unlinked?: string;
}

/** What a context makes of other contexts' published events. */
export interface Policy {
  readonly name: string;
  readonly topic: string;
  /** First part of the source streams' names: `shelterPlacement`. */
  readonly source: string;
  /** First part of the names of the source's amendments: `ShelterPlacement`. */
  readonly amends: string;
  /** Kinds of event that it keeps; amendments of these come by themselves. */
  readonly reads: readonly string[];
  /** Purposes of which it opens something; the ciphertexts of others are not kept. */
  readonly opens?: readonly string[];
  /** Name of the aggregate whose streams it works on. */
  readonly target: string;
  /**
   * What should be otherwise since the event came. `kept` are the events of its stream up to and with it. The same for
   * the same events, so that a crash, a replay or a rebuild asks for the same again.
   */
  effects(
    event: ProjectedEvent,
    kept: readonly KeptEvent[],
    parts: PolicyParts & { readonly documents: string },
  ): Promise<readonly PolicyEffect[]> | readonly PolicyEffect[];
  /** Searchable fields of the policies' documents, for `effects` that have to find some. */
  readonly indexes?: readonly string[];
  index?(document: Pick<PartsDocument, 'parts'>): Readonly<Record<string, string | number | boolean | null>>;
}

/** The policies of a context. */
export interface Policies {
  /** Raised whenever one of them comes, goes, or reads or keeps something else: what they keep is then built anew. */
  readonly version: number;
  readonly of: readonly Policy[];
}

/** A policy whose effects stand in the stream of the same pathway, and follow from the source's events alone. */
export interface PathwayPolicy<Because, State> extends Omit<Policy, 'effects'> {
  /** From the events that stand, in clear: what asks for an effect, by a number of its own. Pure. */
  because(events: readonly HistoryEvent[]): ReadonlyMap<number, Because>;
  /** The command whose events should stand; undefined: none. `target` is the stream as it would be without. Pure. */
  wanted(
    because: Because,
    target: Standing<State>,
    key: (policy: string) => string,
  ): (Data & { readonly type: string }) | undefined;
  /** Names of policies whose effects of the same number rest on this one's: struck with it. */
  readonly takesAlong?: readonly string[];
}

/** Names an effect: the rule, the stream that asks for it, and which one of that stream. */
export const effectKey = (policy: string, stream: string, number: number): string => `${policy}/${stream}/${number}`;

export function pathwayPolicy<Because, State>(rule: PathwayPolicy<Because, State>): Policy {
  const { because, wanted, takesAlong = [], ...policy } = rule;
  const asked = (events: readonly KeptEvent[]): ReadonlyMap<number, Because> => {
    const { events: standing, voided } = amend(events);
    return voided ? new Map<number, Because>() : because(standing);
  };
  return {
    ...policy,
    effects(event, kept) {
      const before = asked(kept.filter((e) => e.revision < event.sequence));
      const after = asked(kept);
      const subject = subjectOf(event.stream);
      const numbers = [...new Set([...before.keys(), ...after.keys()])];
      return numbers
        .filter((n) => !isDeepStrictEqual(before.get(n), after.get(n)))
        .map((n) => ({
          subject,
          policy: policy.name,
          key: effectKey(policy.name, event.stream, n),
          takesAlong: takesAlong.map((name) => effectKey(name, event.stream, n)),
          wanted(target) {
            const reason = after.get(n);
            return reason === undefined
              ? undefined
              : wanted(reason, target as Standing<State>, (name) => effectKey(name, event.stream, n));
          },
        }));
    },
  };
}

/** The pathway is not known to the target yet: asked again later. */
class NotKnownYet extends Error {
  override readonly name = 'NotKnownYet';
}

const LATER = [NotKnownYet, StoreUnavailable, Contended, KeyMissing];

/**
 * Runs a context's policies: keeps the events they read, and after that is committed sends a command for each effect
 * that changed, with an id made from the event's, so that none happens twice. What fails for another reason than a
 * store that does not answer sets that pathway aside.
 */
export class PolicyHandler implements Handler {
  readonly name: string;
  readonly collections;
  private readonly policies: readonly Policy[];
  private readonly projection: Projection;

  /** @param context the context whose aggregates the policies work on. */
  constructor(
    context: string,
    { version, of: policies }: Policies,
    private readonly parts: PolicyParts,
    edition = '',
  ) {
    this.policies = policies;
    this.projection = {
      name: `${context.replaceAll('-', '_')}_policies`,
      version,
      edition,
      indexes: [...new Set(policies.flatMap((p) => p.indexes ?? []))],
      key: (event) => (this.of(event).length > 0 ? subjectOf(event.stream) : undefined),
      keeps: (event, kept) => this.of(event).some((p) => isKept(p, event, kept)),
      derive: (parts) => Object.assign({}, ...policies.map((p) => p.index?.({ parts }) ?? {})) as Record<string, never>,
    };
    this.name = collectionOf(this.projection);
    this.collections = [collectionSpec(this.projection)];
  }

  get topics(): readonly string[] {
    return [...new Set(this.policies.map((p) => p.topic))];
  }

  handle(tx: Transaction, events: readonly ProjectedEvent[]): Promise<readonly SetAside[]> {
    return projectPage(
      this.projection,
      tx,
      events.map((e) => this.withWhatIsOpened(e)),
      this.now(),
    );
  }

  /** Sends the commands, event by event. */
  async act(events: readonly ProjectedEvent[]): Promise<readonly SetAside[]> {
    const mine = Map.groupBy(
      events.filter((e) => this.projection.key(e) !== undefined),
      (e) => this.projection.key(e)!,
    );
    const keys = [...mine.keys()];
    const documents = await this.parts.readModels.store.getMany<PartsDocument>(this.name, keys);
    const failed: SetAside[] = [];
    const traced = isOn() && events.length <= MOST_TRACED;
    for (const [key, ofKey] of mine) {
      for (const [i, event] of ofKey.entries()) {
        const react = (): Promise<void> => this.react(event, documents.get(key)?.parts[event.stream]?.events ?? []);
        try {
          await (traced ? spanned(this.begin(event), outcomeOf, react) : told().untraced(react));
        } catch (error) {
          if (LATER.some((kind) => error instanceof kind)) throw error;
          failed.push({ key, events: ofKey.slice(i), error });
          break;
        }
      }
    }
    return failed;
  }

  private begin(event: ProjectedEvent): Ongoing {
    return told().beginBecauseOf(event, { 'stadig.processor': withoutEdition(this.name) });
  }

  private async react(event: ProjectedEvent, all: readonly KeptEvent[]): Promise<void> {
    const kept = all.filter((e) => e.revision <= event.sequence);
    if (kept.at(-1)?.eventId !== event.eventId) return;
    for (const policy of this.of(event)) {
      const effects = await policy.effects(event, kept, { ...this.parts, documents: this.name });
      for (const effect of effects) await this.send(policy.target, effect, event);
    }
  }

  private async send(target: string, effect: PolicyEffect, event: ProjectedEvent): Promise<void> {
    const { subject, unlinked, ...wanted } = effect;
    const context = {
      commandId: uuidOf(`${unlinked ?? event.eventId}\n${effect.key}`),
      body: effect.key,
      recordedBy: 'POLICY',
      ...(unlinked === undefined && { causationId: event.eventId, correlationId: event.correlationId }),
    } as const;
    const pipeline = this.parts.pipelines.get(target);
    const execute = (): Promise<unknown> => pipeline.execute(subject, { type: 'Effect', ...wanted }, context);
    try {
      await (unlinked ? told().untraced(execute) : execute());
    } catch (error) {
      if (error instanceof Erased) return;
      if (error instanceof Rejected && error.rejection.rule === 'pathway-not-yet-known') throw new NotKnownYet();
      throw error;
    }
  }

  private of(event: Pick<ProjectedEvent, 'stream' | 'type'>): readonly Policy[] {
    return this.policies.filter(
      (p) =>
        event.stream === streamOf({ category: p.source }, subjectOf(event.stream)) &&
        (p.reads.includes(event.type) || amendmentOf(p.amends, event.type) !== undefined),
    );
  }

  private withWhatIsOpened(event: ProjectedEvent): ProjectedEvent {
    const { sealed, ...rest } = event;
    if (!sealed) return event;
    const purposes = new Set(this.of(event).flatMap((p) => p.opens ?? []));
    const kept = Object.entries(sealed).filter(([purpose]) => purposes.has(purpose));
    return kept.length === 0 ? rest : { ...rest, sealed: Object.fromEntries(kept) };
  }

  private now(): string {
    return this.parts.clock.now().toISOString();
  }
}

/** Of amendments those that concern an event which is kept. */
function isKept({ reads, amends }: Policy, { type, data }: ProjectedEvent, kept: readonly KeptEvent[]): boolean {
  if (reads.includes(type)) return true;
  if (amendmentOf(amends, type) === 'Voided') return true;
  const targets = (data['targetRevisions'] as number[] | undefined) ?? [data['targetRevision'] as number];
  return kept.some((e) => targets.includes(e.revision) && reads.includes(e.type));
}
