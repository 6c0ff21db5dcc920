import { failed } from './obey.js';
import { stoppable } from './stopping.js';
import { SERVICES } from '@stadig/app-stadig/services';
import { TOPICS } from '@stadig/published/topics';
import { progressLine, type ExitCode, type Io } from '@stadig/runtime/console/io';
import { tableOf, type Column } from '@stadig/runtime/console/table';
import { openDistributedHouse } from '@stadig/runtime/moving/distributed-house';
import { openEmbeddedHouse, prepareEmbeddedHouse } from '@stadig/runtime/moving/embedded-house';
import type { House } from '@stadig/runtime/moving/house';
import { changeHouses, stay } from '@stadig/runtime/moving/moved-out';
import { move, prove, type Compared, type MoveOptions, type Phase, type Proof } from '@stadig/runtime/moving/move';

export interface Wanted {
  readonly to: 'distributed' | 'embedded';
  readonly dataDir: string;
  readonly proveOnly: boolean;
  readonly json: boolean;
}

/**
 * Moves and proves it, and marks the house that was left: nothing starts there any more.
 * 1 where anything is not the same afterwards, 2 for variables that are missing or wrong.
 */
export function moveHouse(wanted: Wanted, io: Io): Promise<ExitCode> {
  return stoppable(io, async ({ signal }) => {
    const houses: House[] = [];
    try {
      const [source, target] = await open(wanted, houses);
      const options = { signal, onProgress: progressOn(io) };
      if (!wanted.proveOnly) await moveTelling(source, target, options, wanted, io);
      const proof = await prove(source, target, SERVICES, options);
      if (proof.same && !wanted.proveOnly) await changeHouses(source, target);
      return tell(proof, wanted, io);
    } catch (error) {
      return signal.aborted ? 1 : failed(plain(error), io);
    } finally {
      for (const house of houses) await house.close();
    }
  });
}

/** Takes the mark away from a house that was moved out of. Nothing is compared: whoever says so knows that nobody has worked elsewhere. */
export async function stayIn(where: Wanted['to'], dataDir: string, io: Io): Promise<ExitCode> {
  let house: House | undefined;
  try {
    house = await (where === 'embedded'
      ? openEmbeddedHouse(dataDir)
      : openDistributedHouse(SERVICES, TOPICS, process.env));
    await stay(house);
    io.out(STAYS);
    return 0;
  } catch (error) {
    return failed(plain(error), io);
  } finally {
    await house?.close();
  }
}

/** As whoever moves house is to read it. */
const plain = (error: unknown): unknown =>
  error instanceof Error && error.name === 'StandsStill' ? new Error(standsStill(error.message)) : error;

/** Source and target. @param opened whatever has to be closed, also where the other one does not open */
async function open({ to, dataDir }: Wanted, opened: House[]): Promise<readonly [House, House]> {
  const held = async (opening: Promise<House>): Promise<House> => {
    const house = await opening;
    opened.push(house);
    return house;
  };
  if (to === 'distributed') {
    const source = await held(openEmbeddedHouse(dataDir));
    return [source, await held(openDistributedHouse(SERVICES, TOPICS, process.env))];
  }
  const source = await held(openDistributedHouse(SERVICES, TOPICS, process.env));
  return [source, await held(prepareEmbeddedHouse(dataDir, SERVICES, source.secrets))];
}

async function moveTelling(
  source: House,
  target: House,
  options: MoveOptions,
  { to, json }: Wanted,
  io: Io,
): Promise<void> {
  const begun = performance.now();
  const { events, copied, setAside } = await move(source, target, SERVICES, options);
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  if (json) return io.out(JSON.stringify({ moved: to, events, copied, seconds, setAside }));
  io.out(
    `${copied} of ${events} events copied, ${seconds} s / ${copied} av ${events} händelser kopierade, ${seconds} s`,
  );
  if (setAside > 0) {
    io.out(
      `${setAside} events are set aside there: they are tried anew here. / ${setAside} händelser är ställda åt sidan där: de prövas på nytt här.`,
    );
  }
}

const PHASES: Readonly<Record<Phase, string>> = {
  COMPARING: 'comparing / jämför',
  KEYS: 'keys / nycklar',
  COPYING: 'copying / kopierar',
  HASHING: 'proving: log / bevisar: logg',
  FOLDING: 'proving: read models / bevisar: läsmodeller',
  FIGURES: 'proving: figures / bevisar: siffror',
};

function progressOn(io: Io): MoveOptions['onProgress'] {
  let phase: Phase | undefined;
  let begun = 0;
  return (now, done, total) => {
    if (now !== phase) [phase, begun] = [now, performance.now()];
    io.progress(total === undefined ? `${PHASES[now]}: ${done}` : progressLine(PHASES[now], done, total, begun));
  };
}

function tell({ same, compared }: Proof, { json, to }: Wanted, io: Io): ExitCode {
  if (json) {
    for (const { what, before, after, same, differing } of compared) {
      const side = (e: typeof before) => e && { count: e.count, sha256: e.sha256 };
      io.out(JSON.stringify({ what, before: side(before), after: side(after), same, differing }));
    }
    io.out(JSON.stringify({ same }));
  } else for (const line of tableOf(COLUMNS, compared)) io.out(line);
  for (const { what, differing } of compared) if (differing.length > 0) io.err(`${what}: ${differing.join(', ')}`);
  if (!same) {
    const differ = compared.filter((one) => !one.same).map(({ what }) => what);
    io.err(
      `Not the same: ${differ.join(', ')}. Start nothing there. / Inte lika: ${differ.join(', ')}. Starta inget där.`,
    );
    return 1;
  }
  if (!json) io.out(`Everything is the same. / Allt är lika.\n${NEXT[to]}`);
  return 0;
}

const NEXT = {
  distributed:
    'Start the relay and the services: the relay sends the whole log to the topics, and read models are built from them.' +
    ' The data folder is as it was, and is not started again.' +
    ' / Starta reläet och tjänsterna: reläet skickar hela loggen till ämnena, och läsmodellerna byggs från dem.' +
    ' Datamappen är som den var, och startas inte igen.',
  embedded:
    'Start Stadig with this data folder: read models are built from the log. The servers are as they were, and no service starts there again.' +
    ' / Starta Stadig med den här datamappen: läsmodellerna byggs från loggen. Servrarna är som de var, och ingen tjänst startar där igen.',
};

const STAYS =
  'The installation lives here. Wherever else it was moved to, start nothing there: two houses with one log grow apart.' +
  ' / Installationen finns här. Starta inget där den annars flyttades till: två hus med en logg växer isär.';

const COLUMNS: readonly Column<Compared>[] = [
  { head: { en: 'what', sv: 'vad' }, cell: ({ what }) => what },
  { head: { en: 'before', sv: 'före' }, right: true, cell: ({ before }) => before?.count ?? null },
  { head: { en: 'after', sv: 'efter' }, right: true, cell: ({ after }) => after?.count ?? null },
  { head: { en: 'SHA-256 before', sv: 'SHA-256 före' }, cell: ({ before }) => short(before?.sha256) },
  { head: { en: 'SHA-256 after', sv: 'SHA-256 efter' }, cell: ({ after }) => short(after?.sha256) },
  { head: { en: 'same', sv: 'lika' }, cell: ({ same }) => (same ? 'yes / ja' : 'NO / NEJ') },
];

const short = (sha256: string | undefined): string | null => sha256?.slice(0, 16) ?? null;

const standsStill = (fault: string): string =>
  `A read model cannot be folded to its end: ${fault}. / En läsmodell kan inte vikas till slutet: ${fault}.`;
