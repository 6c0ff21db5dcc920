import { DISCARD_REASON } from '@stadig/event-sourcing/dead-letters';
import { Command, Option } from 'commander';
import type { Operate } from './operate.js';

const JSON_LINES = 'svara med JSON-rader / answer with JSON lines';
const OF_PROJECTION = 'bara den läsmodellens / of that projection alone';

const { codes, labels } = DISCARD_REASON;
const REASONS = codes.map((code) => `${code} ${labels[code].sv} / ${labels[code].en}`).join('; ');

type Given = Readonly<Record<string, string | boolean | undefined>>;

/** `dead-letters`: events that read models have set aside. What they say is shown to nobody. */
export function deadLettersCommand(operate: Operate, done: (code: number) => void): Command {
  const command = new Command('dead-letters').description(
    'händelser som är ställda åt sidan / events that are set aside (docs/operations.md)',
  );
  const run = async (name: string, options: Given): Promise<void> =>
    done(await operate(`dead-letters-${name}`, options));
  command
    .command('list')
    .description('kuverten / the envelopes')
    .option('--projection <name>', OF_PROJECTION)
    .option('--limit <n>', 'hur många, högst 1000 / how many, 1000 at most', '100')
    .option('--page <n>', 'vilken sida, från 1 / which page, from 1', '1')
    .option('--json', JSON_LINES)
    .action((options: Given) => run('list', options));
  command
    .command('inspect')
    .description('ett kuvert och varför / one envelope and why')
    .argument('<event-id>', 'händelsens id / the event’s id')
    .option('--projection <name>', OF_PROJECTION)
    .option('--json', JSON_LINES)
    .action((eventId: string, options: Given) => run('inspect', { ...options, eventId }));
  command
    .command('replay')
    .description('försök igen med en nyckels händelser / try a key’s events again')
    .requiredOption('--key <key>', 'nyckeln / the key')
    .option('--projection <name>', OF_PROJECTION)
    .option('--json', JSON_LINES)
    .action((options: Given) => run('replay', options));
  command
    .command('discard')
    .description('ge upp en händelse för gott / give an event up for good')
    .argument('<event-id>', 'händelsens id / the event’s id')
    .addOption(new Option('--reason <code>', REASONS).choices(codes).makeOptionMandatory())
    .option('--projection <name>', OF_PROJECTION)
    .option('--json', JSON_LINES)
    .action((eventId: string, options: Given) => run('discard', { ...options, eventId }));
  return command;
}
