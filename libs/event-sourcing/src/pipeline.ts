import { inSpan, isOn, told } from '@stadig/telemetry/telemetry';
import { hash } from 'node:crypto';
import { isRejection, reject, streamOf, type Aggregate, type Known } from './aggregate.js';
import { amendmentOf } from './amend.js';
import { dayAt, isoOf, type DayNumber } from './day.js';
import {
  decideOn,
  standing,
  type AmendCommand,
  type DraftEvent,
  type History,
  type Standing,
  type TypedCommand,
  type VoidCommand,
} from './decision.js';
import { BodyDiffers, Contended, Erased, Rejected, RevisionMismatch, UnknownSubject } from './errors.js';
import { eventIdOf, type Data, type NewEvent, type RecordedBy } from './event.js';
import { decideEffect, type EffectCommand } from './effect.js';
import type { KeyVault } from './key-vault.js';
import { OneByOne } from './one-by-one.js';
import { openKept } from './opened.js';
import { outcomeOf } from './outcome.js';
import type { PathwayCopy } from './pathway-copy.js';
import type { Clock } from './ports/clock.js';
import { WrongExpectedRevision, type Appended, type EventStore, type ExpectedRevision } from './ports/event-store.js';
import { KeyForgotten, type DataKey } from './ports/key-store.js';
import { RecentlyUsed } from './recently-used.js';
import { ANCHOR, type EventSpecs } from './schema.js';
import { isMarkOf, markOf, seal } from './sealing.js';

/** Who sends a command, and how it is known again. */
export interface CommandContext {
  /** UUID; the same one again gets the first answer. */
  readonly commandId: string;
  /** The command's body in a canonical form: the same commandId with another body is refused. */
  readonly body: string;
  /** Municipality of the caller; undefined for policies, which act for the pathway's own. */
  readonly ownerCode?: string;
  readonly recordedBy: RecordedBy;
  readonly ifMatch?: number;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** Pseudonym of the actor on this pathway, for commands that need a second person; not stored by the pipeline. */
  readonly actorRef?: string;
}

export interface Outcome {
  readonly stream: string;
  readonly revision: number;
  /** True when the command had been accepted before. */
  readonly repeated: boolean;
}

/** What lies around a stream that is not the pathway's own. */
export interface Surroundings {
  /** Day 0; left out where the stream brings its own. */
  readonly anchor?: DayNumber;
  readonly pathway: PathwayCopy;
}

/** A stream as loaded: plain, and as amended. */
export interface Loaded<State> extends Standing<State> {
  /** -1 where there is no stream. */
  readonly revision: number;
  readonly ownerCode: string | undefined;
  /** Day 0, where the stream itself holds it. */
  readonly anchor: DayNumber | undefined;
  /** By commandId, the revision of the last event that the command left. */
  readonly commands: Map<string, number>;
}

export interface PipelineOptions {
  readonly store: EventStore;
  readonly keys: KeyVault;
  readonly clock: Clock;
  readonly definitionVersion: string;
  /** How many loaded streams are kept in memory, about. */
  readonly cached?: number;
}

/**
 * Takes the commands of one aggregate: load, look for the commandId, decide, check the history, seal, append.
 * The append is the only write; a refusal leaves no trace.
 */
export class CommandPipeline<State, Command extends { readonly type: string }, Specs extends EventSpecs> {
  /** By subject. */
  private readonly cache: RecentlyUsed<Loaded<State>>;
  /** Commands of one stream wait for each other in this process; between processes the revision decides. */
  private readonly turns = new OneByOne();

  /**
   * @param surroundings what other services' events say of the pathway that a command is about: anchor and copy;
   * undefined where nothing is known of it. Left out by aggregates that need not ask; those with streams of their own
   * are asked about when one begins.
   */
  constructor(
    readonly aggregate: Aggregate<State, Command, Specs>,
    private readonly options: PipelineOptions,
    private readonly surroundings?: (subject: string, command: Data) => Promise<Surroundings | undefined>,
  ) {
    this.cache = new RecentlyUsed(options.cached ?? 1000);
  }

  /**
   * @param subject the pathway's id.
   * @throws Rejected, UnknownSubject, Erased, BodyDiffers, RevisionMismatch, Contended, StoreUnavailable
   */
  execute(
    subject: string,
    command: TypedCommand<Command> | AmendCommand | VoidCommand | EffectCommand,
    context: CommandContext,
  ): Promise<Outcome> {
    const take = (): Promise<Outcome> => this.take(subject, command as Data & { type: string }, context);
    // A file of a thousand cases is no request that somebody waits for.
    if (context.recordedBy === 'IMPORT') return told().untraced(take);
    return inSpan('command', { 'stadig.aggregate': this.aggregate.name }, outcomeOf, take);
  }

  private async take(subject: string, command: Data & { type: string }, context: CommandContext): Promise<Outcome> {
    const stream = streamOf(this.aggregate, subject);
    const turn = this.turns.enter(subject);
    if (turn) await turn;
    try {
      for (let attempt = 0; ; attempt++) {
        try {
          return await this.attempt(stream, subject, command, context);
        } catch (error) {
          if (error instanceof KeyForgotten) throw new Erased();
          if (error instanceof WrongExpectedRevision) {
            if (attempt === 3) throw new Contended();
          } else if (!isRefusal(error) || attempt === 3 || !(await this.isBehind(stream, subject))) throw error;
        }
      }
    } finally {
      this.turns.leave(subject);
    }
  }

  /** The stream as it stands now, opened. @throws Erased */
  async load(subject: string): Promise<Loaded<State>> {
    try {
      const stream = streamOf(this.aggregate, subject);
      await this.isBehind(stream, subject);
      return this.cache.get(subject) ?? (await this.loadStream(stream, subject));
    } catch (error) {
      if (error instanceof KeyForgotten) throw new Erased();
      throw error;
    }
  }

  /** Drops what is held in memory of the subject's stream. */
  forget(subject: string): void {
    this.cache.delete(subject);
  }

  /** Drops what is held in memory of streams that were not used since it was called the last time. */
  forgetUnused(): void {
    this.cache.forgetUnused();
  }

  /** Whether another process has added to the stream since it was loaded: what is held of it is dropped then. */
  private async isBehind(stream: string, subject: string): Promise<boolean> {
    const held = this.cache.get(subject);
    if (!held || (await this.options.store.read(stream, held.revision + 1)).length === 0) return false;
    this.cache.delete(subject);
    return true;
  }

  private async attempt(
    stream: string,
    subject: string,
    command: Data & { type: string },
    context: CommandContext,
  ): Promise<Outcome> {
    const loaded = this.cache.get(subject) ?? (await this.loadStream(stream, subject));
    const begins = loaded.revision < 0;
    if (begins && this.aggregate.opens && command.type !== this.aggregate.opens) throw new UnknownSubject();
    const asks = this.surroundings && (begins || !this.aggregate.opens);
    const around = asks ? await this.surroundings!(subject, command) : undefined;
    this.authorise(loaded, around, context);
    if (around?.pathway.status === 'ERASED') throw new Erased();

    const { clock, keys } = this.options;
    const { purpose, ofOrganisations } = this.aggregate;
    // Where nothing is sealed there is no key.
    const key = ofOrganisations ? undefined : (keys.peek(subject, purpose) ?? (await keys.obtain(subject, purpose)));
    const earlier = loaded.commands.get(context.commandId);
    if (earlier !== undefined) {
      const [event] = await this.options.store.read(stream, earlier);
      if (!isBodyOf(event!.metadata.bodyMac, context.body, key)) throw new BodyDiffers();
      return { stream, revision: earlier, repeated: true };
    }
    if (context.ifMatch !== undefined && context.ifMatch !== loaded.revision) {
      const since = loaded.history.filter((e) => e.revision > context.ifMatch!).map((e) => e.type);
      throw new RevisionMismatch(loaded.revision, since);
    }

    const anchor = loaded.anchor ?? around?.anchor ?? this.anchorTyped(command);
    const known: Known = {
      anchor,
      today: clock.today() - anchor,
      ...(around && { pathway: around.pathway }),
      ...(context.ownerCode !== undefined && { actor: context.ownerCode }),
    };

    const decision =
      command.type === 'Effect'
        ? decideEffect(this.aggregate, loaded, command as unknown as EffectCommand, known)
        : decideOn(this.aggregate, loaded, command, known);
    if (isRejection(decision)) throw decision.rule === 'pathway-erased' ? new Erased() : new Rejected(decision);
    const { events: decided, history, state, voided } = decision;

    const acting = ofOrganisations ? context.ownerCode : undefined;
    const ownerCode = acting ?? loaded.ownerCode ?? around?.pathway.ownerCode ?? context.ownerCode;
    if (!ownerCode) throw new UnknownSubject();
    const bodyMac = key ? markOf(context.body, key) : unkeyed(context.body);
    const anchorKey = key && (keys.peek(subject, ANCHOR) ?? (await this.anchorKey(subject)));
    const events = this.seal(stream, decided, history, key, anchorKey, known.today, {
      commandId: context.commandId,
      correlationId: context.correlationId ?? context.commandId,
      causationId: context.causationId ?? context.commandId,
      ownerCode,
      recordedBy: context.recordedBy,
      definitionVersion: this.options.definitionVersion,
      bodyMac,
      ...(ofOrganisations && { recordedOn: isoOf(clock.today()) }),
      ...(command.type === 'Effect' && { effectOf: command['key'] as string }),
    });
    const expected = loaded.revision < 0 ? 'none' : loaded.revision;
    let revision: number;
    try {
      ({ revision } = await this.append(stream, expected, events));
    } catch (error) {
      this.cache.delete(subject);
      throw error;
    }
    this.cache.set(subject, {
      revision,
      ownerCode: loaded.ownerCode ?? ownerCode,
      anchor: loaded.anchor ?? anchorIn(decided),
      history,
      state,
      voided,
      commands: loaded.commands.set(context.commandId, revision),
    });
    return { stream, revision, repeated: false };
  }

  private append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const append = (): Promise<Appended> => this.options.store.append(stream, expected, events);
    return isOn() ? measured(this.aggregate.name, append) : append();
  }

  /** Nothing tells a stream that is somebody else's from one that is not there. */
  private authorise(loaded: Loaded<State>, around: Surroundings | undefined, context: CommandContext): void {
    const owner = around?.pathway.ownerCode ?? loaded.ownerCode;
    const parties = loaded.revision < 0 ? undefined : this.aggregate.parties?.(loaded.state);
    const may = parties ?? (owner === undefined ? undefined : [owner]);
    const foreign = context.ownerCode !== undefined && may !== undefined && !may.includes(context.ownerCode);
    const asked = this.surroundings && (loaded.revision < 0 || !this.aggregate.opens);
    if (asked && (!around || foreign)) throw new Rejected(reject('pathway-not-yet-known'));
    if (foreign) throw new UnknownSubject();
  }

  /** @throws KeyMissing, KeyForgotten */
  private anchorKey(subject: string): Promise<DataKey> {
    const { keys } = this.options;
    return this.aggregate.opens ? keys.obtain(subject, ANCHOR) : keys.find(subject, ANCHOR);
  }

  /** Day 0 of a pathway that is being opened. */
  private anchorTyped(command: Data & { type: string }): DayNumber {
    if (this.aggregate.ofOrganisations) return 0;
    const typed = command['day'];
    if (typeof typed !== 'string') throw new UnknownSubject();
    try {
      const { dayOffset } = dayAt(typed, 0, this.options.clock.today());
      if (dayOffset === null) throw new Rejected(reject('day-required', { field: 'day' }));
      return dayOffset;
    } catch (error) {
      if (error instanceof RangeError) throw new Rejected(reject('day-invalid', { field: 'day' }));
      throw error;
    }
  }

  private async loadStream(stream: string, subject: string): Promise<Loaded<State>> {
    const recorded = await this.options.store.read(stream);
    const history = await openKept(this.aggregate, stream, subject, recorded, this.options.keys);
    const commands = new Map(recorded.map((e) => [e.metadata.commandId, e.revision]));
    const loaded: Loaded<State> = {
      revision: recorded.length - 1,
      ownerCode: recorded[0]?.metadata.ownerCode,
      anchor: anchorIn(history),
      ...standing(this.aggregate, history),
      commands,
    };
    if (recorded.length > 0) this.cache.set(subject, loaded);
    return loaded;
  }

  private seal(
    stream: string,
    decided: readonly DraftEvent[],
    history: History,
    ownKey: DataKey | undefined,
    anchorKey: DataKey | undefined,
    recordedOffset: number,
    metadata: NewEvent['metadata'],
  ): readonly NewEvent[] {
    const { purpose, name, events } = this.aggregate;
    return decided.map((event, index) => {
      const eventId = eventIdOf(stream, metadata.commandId, index);
      const corrected = amendmentOf(name, event.type) === 'Corrected';
      const target = corrected ? history[event.data['targetRevision'] as number]! : event;
      const spec = events[target.type];
      const parts = split(corrected ? (event.data['fields'] as Data) : event.data, spec?.sealedFields ?? {});
      const own = corrected ? { fields: parts.own } : parts.own;
      const sealed: Record<string, string> = {};
      if (anchorKey) sealed[ANCHOR] = seal({ recordedOffset, ...parts.anchor }, anchorKey, stream, eventId);
      if (ownKey && Object.keys(parts.own).length > 0) sealed[purpose] = seal(own, ownKey, stream, eventId);
      return {
        eventId,
        type: event.type,
        schemaVersion: spec?.version ?? 1,
        data: corrected ? { ...event.data, fields: parts.clear } : parts.clear,
        ...(ownKey && { sealed }),
        metadata: isOn() ? withLink(metadata, eventId) : metadata,
      };
    });
  }
}

/** The append in a span of its own, with what it took and whether somebody else was first. */
async function measured(aggregate: string, append: () => Promise<Appended>): Promise<Appended> {
  const attributes = { 'stadig.aggregate': aggregate };
  const begun = performance.now();
  let outcome = 'accepted';
  try {
    return await inSpan('append', attributes, outcomeOf, append);
  } catch (error) {
    ({ outcome } = outcomeOf(undefined, error));
    if (error instanceof WrongExpectedRevision) told().happened('stadig.append.conflicts', attributes);
    throw error;
  } finally {
    told().took('stadig.append.duration', performance.now() - begun, { ...attributes, 'stadig.outcome': outcome });
  }
}

function withLink(metadata: NewEvent['metadata'], eventId: string): NewEvent['metadata'] {
  const traceparent = told().linkOf(eventId);
  return traceparent === undefined ? metadata : { ...metadata, traceparent };
}

/** What was refused on a state that is held in memory may be right on the state that is stored. */
const isRefusal = (error: unknown): boolean =>
  [Rejected, RevisionMismatch, UnknownSubject].some((kind) => error instanceof kind);

const unkeyed = (body: string): string => hash('sha256', body, 'base64url');

const isBodyOf = (bodyMac: string | undefined, body: string, key: DataKey | undefined): boolean =>
  key ? isMarkOf(bodyMac, body, key) : bodyMac === unkeyed(body);

const anchorIn = (events: readonly DraftEvent[]): DayNumber | undefined =>
  events[0]?.data['anchor'] as DayNumber | undefined;

function split(
  data: Data,
  sealedFields: Readonly<Record<string, 'own' | 'anchor'>>,
): Record<'clear' | 'own' | 'anchor', Data> {
  const clear: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  const anchor: Record<string, unknown> = {};
  for (const name in data) {
    if (data[name] === undefined) continue;
    const seal = sealedFields[name];
    (seal === undefined ? clear : seal === 'own' ? own : anchor)[name] = data[name];
  }
  return { clear, own, anchor };
}
