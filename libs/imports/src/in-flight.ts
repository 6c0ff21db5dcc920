/**
 * Runs `work` over the items with at most `limit` of them at a time, and reads no further ahead than that. After a
 * throw nothing new is begun, and it throws once all that runs is over.
 * @param signal begins nothing new once aborted; what runs is finished
 */
export async function inFlight<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  for await (const item of items) {
    if (failure || signal?.aborted) break;
    const one = work(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}
