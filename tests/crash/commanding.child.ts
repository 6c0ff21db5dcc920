/**
 * The whole program without its edge, under commands, until it is killed. Each pathway's commands come in a fixed
 * order with ids of their own; what was not acknowledged to the one before it is sent again. Prints a line for each
 * acknowledged command before it goes on.
 */
import { writeSync } from 'node:fs';
import { openEmbedded } from '@stadig/app-stadig/profile.embedded';
import { Parts } from '@stadig/app-stadig/parts';
import { isoOf, monthOf } from '@stadig/event-sourcing/day';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { setTimeout as sleep } from 'node:timers/promises';

const [folder, ackedText] = process.argv.slice(2) as [string, string];
const acked = JSON.parse(ackedText) as Record<string, number>;

const profile = await openEmbedded(folder);
const parts = new Parts(profile, (name, error) => writeSync(2, `${name}: ${String(error)}\n`));
await parts.start();

const say = (line: string): number => writeSync(1, `${line}\n`);
const day = isoOf(profile.clock.today() - 30);

type Command = { readonly type: string; readonly [field: string]: unknown };

/** What is recorded of one case, in order: aggregate, subject, command. */
function commandsOf(id: string): readonly (readonly [aggregate: string, subject: string, command: Command])[] {
  const today = profile.clock.today();
  const transferId = codeFrom('transfer', uuidOf(id));
  const cooperationId = codeFrom('cooperation', uuidOf(id));
  return [
    [
      'HousingPathway',
      id,
      {
        type: 'OpenHousingPathway',
        day: isoOf(today - 100),
        origin: 'SHELTER',
        gender: 'WOMAN',
        ageBand: 'A25_34',
        householdType: 'ALONE',
        childrenBand: 'C0',
        relation: 'EX',
      },
    ],
    ['HousingPathway', id, { type: 'CompleteRiskAssessment', day, method: 'FREDA' }],
    [
      'ShelterPlacement',
      id,
      {
        type: 'StartPlacement',
        day,
        providerType: 'MUNICIPAL',
        geography: 'OWN_MUNICIPALITY',
        regime: 'SOCIAL_SERVICES_DECISION',
        ivoStatus: 'PERMIT',
      },
    ],
    ['HousingPathway', id, { type: 'ReceiveHousingOffer', day, providerKind: 'PRIVATE', sameMunicipality: 'YES' }],
    ['ShelterPlacement', id, { type: 'AssessReady', day, placementNo: 1 }],
    [
      'HousingPathway',
      id,
      {
        type: 'Amend',
        reasonCode: 'WRONG_DATE',
        amendments: [{ correct: 2, fields: { day: isoOf(today - 20) } }],
      },
    ],
    [
      'CaseCoordination',
      id,
      { type: 'RecordCaseCoordination', day, partnerTypes: ['SCHOOL'], sip: 'NO', consentObtained: true },
    ],
    [
      'Transfer',
      transferId,
      {
        type: 'RequestTransfer',
        day,
        pathwayId: id,
        toMunicipality: '0180',
        roomsBand: 'R1',
        householdType: 'ALONE',
      },
    ],
    [
      'Cooperation',
      cooperationId,
      {
        type: 'RegisterAgreement',
        municipalities: ['2480'],
        partnerType: 'POLICE',
        form: 'WRITTEN',
        managementDecided: 'YES',
        scope: ['CASEWORK'],
        validFrom: monthOf(today),
      },
    ],
  ];
}

const LENGTH = commandsOf('').length;

/** Records case after case under one name, each command as often as it takes. */
async function record(name: string): Promise<never> {
  for (let n = (acked[name] ?? -1) + 1; ; n++) {
    const id = pathwayIdFrom(uuidOf(`${name}/${Math.floor(n / LENGTH)}`));
    const [aggregate, subject, command] = commandsOf(id)[n % LENGTH]!;
    const context = { commandId: uuidOf(`${name}/${n}`), body: '{}', ownerCode: '2480', recordedBy: 'UI' } as const;
    for (;;) {
      try {
        const { stream, revision } = await parts.pipelines.get(aggregate).execute(subject, command, context);
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
