import type { EventEmitter } from 'node:events';
import type { Attributes } from './attributes.js';
import type { CounterName, DurationName, GaugeName } from './metrics.js';

/** So many events of a page are traced; with more of them it is a replay or a rebuild, which belongs to no trace. */
export const MOST_TRACED = 64;

/** Kinds of work that have spans; a request's span is named after its route. */
export type Work = 'command' | 'append' | 'react' | 'publish' | 'process';

/** Work that has a span. */
export interface Ongoing {
  /** Of the span, for whoever takes part in the same trace in another process; undefined where it is not recorded. */
  readonly traceparent: string | undefined;
  /** Calls `work`; what has spans in it belongs to this one. */
  run<T>(work: () => T): T;
  /** @param failed whether it is to be shown as an error */
  end(attributes?: Attributes, failed?: boolean): void;
}

export interface OngoingRequest extends Ongoing {
  /** What listens to the emitter from now on, a body's reader as an example, belongs to the span. */
  carry(emitter: EventEmitter): void;
  /** Names the span after the pattern of its route. */
  name(method: string, route: string): void;
}

/** An event as it came out of the log or off the bus. */
interface Came {
  readonly eventId: string;
  readonly traceparent?: string | undefined;
}

/** Says a figure of this moment. */
export type Say = (metric: GaugeName, value: number, attributes: Attributes) => void;

/** What is measured and traced. Nothing that goes in here says who, where, which case or what was written. */
export interface Telemetry {
  /** A span in the one that is current. */
  begin(work: Work, attributes: Attributes): Ongoing;
  /** A request's span. @param traceparent of the caller, where the caller is to be believed */
  beginRequest(traceparent: string | undefined): OngoingRequest;
  /** A span in the trace that the event was recorded in; where that is not known, in none. */
  beginBecauseOf(event: Came, attributes: Attributes): Ongoing;
  /** Calls `work` in no trace: what happens in it leads to nobody who asked for it, nor the other way. */
  untraced<T>(work: () => T): T;
  /** What an event keeps of the current trace: blinded, so that it leads nowhere without the key of traces. */
  linkOf(eventId: string): string | undefined;
  /** A span that is over, in each of the traces that the events were recorded in. Of many events at once none. @param since ms since 1970 */
  passed(work: Work, events: readonly Came[], since: number, attributes: Attributes): void;
  took(metric: DurationName, ms: number, attributes: Attributes): void;
  happened(metric: CounterName, attributes: Attributes): void;
  /** Asks for figures each time they are sent, until the returned function is called. One that throws says nothing. */
  observe(read: (say: Say) => void | Promise<void>): () => void;
  /** Where a line of the log belongs. */
  current(): { readonly trace_id: string; readonly span_id: string } | undefined;
}

const NOTHING: OngoingRequest = {
  traceparent: undefined,
  run: (work) => work(),
  end() {},
  carry() {},
  name() {},
};

const OFF: Telemetry = {
  begin: () => NOTHING,
  beginRequest: () => NOTHING,
  beginBecauseOf: () => NOTHING,
  untraced: (work) => work(),
  linkOf: () => undefined,
  passed() {},
  took() {},
  happened() {},
  observe: () => () => {},
  current: () => undefined,
};

let telemetry = OFF;

/** Whether anything is measured or traced in this process. */
export const isOn = (): boolean => telemetry !== OFF;

/** What is measured and traced in this process; where that is off, nothing is, and nothing of it is loaded. */
export const told = (): Telemetry => telemetry;

/** To be called once, before whatever is to be measured begins. @param to left out: off again */
export function tell(to: Telemetry = OFF): void {
  telemetry = to;
}

/** A word for what came out of some work, or for the error. */
export type OutcomeOf<T> = (
  result: T | undefined,
  error: unknown,
) => { readonly outcome: string; readonly failed?: boolean };

/** Runs the work in a span, and ends that with its outcome. */
export const inSpan = <T>(
  work: Work,
  attributes: Attributes,
  outcomeOf: OutcomeOf<T>,
  call: () => Promise<T>,
): Promise<T> => (isOn() ? spanned(telemetry.begin(work, attributes), outcomeOf, call) : call());

/** The same in a span that has begun. */
export async function spanned<T>(span: Ongoing, outcomeOf: OutcomeOf<T>, call: () => Promise<T>): Promise<T> {
  try {
    const result = await span.run(call);
    span.end({ 'stadig.outcome': outcomeOf(result, undefined).outcome });
    return result;
  } catch (error) {
    const { outcome, failed = false } = outcomeOf(undefined, error);
    span.end({ 'stadig.outcome': outcome }, failed);
    throw error;
  }
}
