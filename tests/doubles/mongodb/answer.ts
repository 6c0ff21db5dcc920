/** What a command is answered with; `Batch` and `Raw` in it go out as the bytes they hold. */
export type Answer = Readonly<Record<string, unknown>>;
