import type { ConsoleCommand, Service } from '../parts.js';
import { discardLetter, inspectLetter, listLetters, replayKey } from './dead-letters.js';
import { rebuildProjection, statusOfProjections, verifyProjections } from './projections.js';

type Commands = Readonly<Record<string, ConsoleCommand>>;

/** What an operator can do in every process. */
const OPERATIONS: Commands = {
  'projections-status': statusOfProjections,
  'projections-rebuild': rebuildProjection,
  'projections-verify': verifyProjections,
  'dead-letters-list': listLetters,
  'dead-letters-inspect': inspectLetter,
  'dead-letters-replay': replayKey,
  'dead-letters-discard': discardLetter,
};

/** Every command of the console where these services run. */
export const commandsOf = (services: readonly Service[]): Commands =>
  Object.assign({}, OPERATIONS, ...services.map(({ commands }) => commands ?? {})) as Commands;
