/** The secrets of this process's services: 32 bytes each, never logged, never in the log of events. */
export abstract class Secrets {
  abstract of(service: string): Buffer;
}
