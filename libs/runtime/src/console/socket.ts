import { join } from 'node:path';

/** Where the running process listens; for its owner alone. */
export const socketOf = (dataDir: string): string => join(dataDir, 'stadig.sock');

/** What the caller sends once a file it was handed is safe. */
export const SAVED = 'saved';
