/** Last revision this page was told of, for each pathway: a read that sends it waits until it shows. */
const seen = new Map<string, string>();

export function rememberSeen(pathwayId: string, mark: string): void {
  seen.set(pathwayId, mark);
}

export function seenOf(pathwayId: string): Record<string, string> {
  const mark = seen.get(pathwayId);
  return mark ? { 'Stadig-Seen': mark } : {};
}
