import type { CommandPipeline } from './pipeline.js';

// The pipelines differ in their types; whoever asks for one by name sends commands checked at the edge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyPipeline = CommandPipeline<any, any, any>;

/** The pipelines of this process by aggregate name. */
export class Pipelines {
  private readonly byName = new Map<string, AnyPipeline>();

  register(...pipelines: readonly AnyPipeline[]): void {
    for (const pipeline of pipelines) this.byName.set(pipeline.aggregate.name, pipeline);
  }

  all(): readonly AnyPipeline[] {
    return [...this.byName.values()];
  }

  /** What is held in memory of these subjects: a key that is destroyed takes it along. */
  forget(subjects: readonly string[]): void {
    for (const pipeline of this.byName.values()) for (const subject of subjects) pipeline.forget(subject);
  }

  /** Lets go of what is held in memory and was not used since it was called the last time. */
  forgetUnused(): void {
    for (const pipeline of this.byName.values()) pipeline.forgetUnused();
  }

  /** @throws Error when no context of this process has that aggregate. */
  get(name: string): AnyPipeline {
    const pipeline = this.byName.get(name);
    if (!pipeline) throw new Error(`no pipeline for ${name} in this process`);
    return pipeline;
  }
}
