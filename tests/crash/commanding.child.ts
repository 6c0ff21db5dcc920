/**
 * The whole program without its edge, under commands, until it is killed. Each pathway's commands come in a fixed
 * order with ids of their own; what was not acknowledged to the one before it is sent again. Prints a line for each
 * acknowledged command before it goes on.
 */
import { writeSync } from 'node:fs';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { allParts } from '@stadig/app-stadig/services';
import { isoOf, monthOf } from '@stadig/event-sourcing/day';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.js';

const [folder, ackedText] = process.argv.slice(2) as [string, string];
const acked = JSON.parse(ackedText) as Record<string, number>;

const profile = await openEmbedded(folder);
const parts = allParts(profile, (name, error) => writeSync(2, `${name}: ${String(error)}\n`));
await parts.start();

const today = profile.clock.today();
const [day, later] = [isoOf(today - 30), isoOf(today - 20)];

type Command = { readonly type: string; readonly [field: string]: unknown };

const PERSON = { gender: 'WOMAN', ageBand: 'A25_34', householdType: 'ALONE', childrenBand: 'C0', relation: 'EX' };
const PLACE = {
  providerType: 'MUNICIPAL',
  geography: 'OWN_MUNICIPALITY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
const COORDINATED = { partnerTypes: ['SCHOOL'], sip: 'NO', consentObtained: true };
const WANTED = { toMunicipality: '0180', roomsBand: 'R1', householdType: 'ALONE' };
const AGREED = {
  municipalities: ['2480'],
  partnerType: 'POLICE',
  form: 'WRITTEN',
  managementDecided: 'YES',
  scope: ['CASEWORK'],
};
const SUITABLE = { outcome: 'SUITABLE', childrenAssessed: 'NO_CHILDREN', honourConsidered: 'YES' };

/** What is recorded of one case, in order: aggregate, subject, command. */
function commandsOf(id: string): readonly (readonly [aggregate: string, subject: string, command: Command])[] {
  const transferId = codeFrom('transfer', uuidOf(id));
  const cooperationId = codeFrom('cooperation', uuidOf(id));
  const housing = (command: Command) => ['HousingPathway', id, command] as const;
  const shelter = (command: Command) => ['ShelterPlacement', id, command] as const;
  const stayPut = (command: Command) => ['StayPut', id, { attemptNo: 1, ...command }] as const;
  return [
    housing({ type: 'OpenHousingPathway', day: isoOf(today - 100), origin: 'SHELTER', ...PERSON }),
    housing({ type: 'CompleteRiskAssessment', day, method: 'FREDA' }),
    shelter({ type: 'StartPlacement', day, ...PLACE }),
    housing({ type: 'ReceiveHousingOffer', day, providerKind: 'PRIVATE', sameMunicipality: 'YES' }),
    shelter({ type: 'AssessReady', day, placementNo: 1 }),
    housing({ type: 'Amend', reasonCode: 'WRONG_DATE', amendments: [{ correct: 2, fields: { day: later } }] }),
    ['CaseCoordination', id, { type: 'RecordCaseCoordination', day, ...COORDINATED }],
    ['Transfer', transferId, { type: 'RequestTransfer', day, pathwayId: id, ...WANTED }],
    ['Cooperation', cooperationId, { type: 'RegisterAgreement', ...AGREED, validFrom: monthOf(today) }],
    ['StayPut', id, { type: 'ConsiderStayPut', day, dwellingTenure: 'T01', contractHolder: 'VICTIM' }],
    stayPut({ type: 'CompleteSafetyAssessment', day, ...SUITABLE }),
    stayPut({ type: 'RelocatePerpetrator', day, accommodation: 'OWN', byMunicipality: 'NO' }),
    stayPut({ type: 'FailStayPut', day: later, reason: 'LANDLORD' }),
    shelter({ type: 'EndPlacement', day: later, placementNo: 1, exitDestination: 'RETURNED_TO_PERPETRATOR' }),
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
