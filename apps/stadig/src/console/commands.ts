import type { ConsoleCommand } from './command.js';
import { demo } from './demo.js';
import { closeImport, importFile } from './import.js';

/** Every command of the console, the same in the running process and in one that opens the folder itself. */
export const COMMANDS: Readonly<Record<string, ConsoleCommand>> = {
  demo,
  import: importFile,
  'close-import': closeImport,
};
