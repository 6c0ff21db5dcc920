/**
 * The whole program without its edge, under commands, until it is killed. Each pathway's commands come in a fixed
 * order with ids of their own; what was not acknowledged to the one before it is sent again. Prints a line for each
 * acknowledged command before it goes on.
 */
import { writeSync } from 'node:fs';
import { openEmbedded } from '@stadig/app-stadig/profile.embedded';
import { Parts } from '@stadig/app-stadig/parts';
import { isoOf } from '@stadig/event-sourcing/day';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { setTimeout as sleep } from 'node:timers/promises';

const [folder, ackedText] = process.argv.slice(2) as [string, string];
const acked = JSON.parse(ackedText) as Record<string, number>;

const profile = await openEmbedded(folder);
const parts = new Parts(profile, (name, error) => writeSync(2, `${name}: ${String(error)}\n`));
await parts.start();

const say = (line: string): number => writeSync(1, `${line}\n`);
const day = isoOf(profile.clock.today() - 30);

type Command = { readonly type: string; readonly [field: string]: unknown };

const COMMANDS: readonly (readonly [aggregate: string, command: Command])[] = [
  [
    'HousingPathway',
    {
      type: 'OpenHousingPathway',
      day: isoOf(profile.clock.today() - 100),
      origin: 'SHELTER',
      gender: 'WOMAN',
      ageBand: 'A25_34',
      householdType: 'ALONE',
      childrenBand: 'C0',
      relation: 'EX',
    },
  ],
  ['HousingPathway', { type: 'CompleteRiskAssessment', day, method: 'FREDA' }],
  [
    'ShelterPlacement',
    {
      type: 'StartPlacement',
      day,
      providerType: 'MUNICIPAL',
      geography: 'OWN_MUNICIPALITY',
      regime: 'SOCIAL_SERVICES_DECISION',
      ivoStatus: 'PERMIT',
    },
  ],
  ['HousingPathway', { type: 'ReceiveHousingOffer', day, providerKind: 'PRIVATE', sameMunicipality: 'YES' }],
  ['ShelterPlacement', { type: 'AssessReady', day, placementNo: 1 }],
  [
    'HousingPathway',
    {
      type: 'Amend',
      reasonCode: 'WRONG_DATE',
      amendments: [{ correct: 2, fields: { day: isoOf(profile.clock.today() - 20) } }],
    },
  ],
];

/** Records case after case under one name, each command as often as it takes. */
async function record(name: string): Promise<never> {
  for (let n = (acked[name] ?? -1) + 1; ; n++) {
    const id = pathwayIdFrom(uuidOf(`${name}/${Math.floor(n / COMMANDS.length)}`));
    const [aggregate, command] = COMMANDS[n % COMMANDS.length]!;
    const context = { commandId: uuidOf(`${name}/${n}`), body: '{}', ownerCode: '2480', recordedBy: 'UI' } as const;
    for (;;) {
      try {
        const { stream, revision } = await parts.pipelines.get(aggregate).execute(id, command, context);
        say(`ack ${name} ${n} ${stream} ${revision}`);
        break;
      } catch (error) {
        const notYet = error instanceof Rejected && error.rejection.rule === 'pathway-not-yet-known';
        if (!notYet) throw error;
        await sleep(2);
      }
    }
  }
}

say('ready');
await Promise.all(Array.from({ length: 12 }, (_, n) => record(`writer-${n}`)));
