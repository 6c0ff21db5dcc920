import type { ConsoleCommand } from './command.js';
import { discardLetter, inspectLetter, listLetters, replayKey } from './dead-letters.js';
import { demo } from './demo.js';
import { closeImport, importFile } from './import.js';
import { retention } from './retention.js';
import { shred } from './shred.js';
import { rebuildProjection, statusOfProjections, verifyProjections } from './projections.js';

/** Every command of the console, the same in the running process and in one that opens the folder itself. */
export const COMMANDS: Readonly<Record<string, ConsoleCommand>> = {
  demo,
  import: importFile,
  'close-import': closeImport,
  'projections-status': statusOfProjections,
  'projections-rebuild': rebuildProjection,
  'projections-verify': verifyProjections,
  'dead-letters-list': listLetters,
  'dead-letters-inspect': inspectLetter,
  'dead-letters-replay': replayKey,
  'dead-letters-discard': discardLetter,
  shred,
  retention,
};
