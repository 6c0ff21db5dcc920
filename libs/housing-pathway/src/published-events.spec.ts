import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { clearFields, publishedSchema } from '@stadig/event-sourcing/published-schema';
import {
  HOUSING_PURPOSE,
  HOUSING_TOPIC,
  type HousingAnchored,
  type HousingClear,
  type HousingSealed,
} from '@stadig/published/housing';
import { EVENTS, housingPathway, type HousingEvent } from './housing-pathway.js';
import { housingPublication } from './published-events.js';

const SCHEMA = new URL('../../published/schemas/housing.events.v1.json', import.meta.url);

const RECORDED: RecordedEvent = {
  eventId: '00000000-0000-8000-8000-000000000001',
  type: 'HousingSecured',
  schemaVersion: 1,
  stream: 'housingPathway-7ZK0ABCDEFGHJKMNP',
  revision: 4,
  position: '17',
  data: { dayOffset: 3, dayPrecision: 'DAY', homeNo: 1, permanence: 'STRICT', definitionVersion: '1' },
  sealed: { anchor: 'x', 'housing-pathway': 'y' },
  metadata: {
    commandId: 'c',
    correlationId: 'a',
    causationId: 'b',
    ownerCode: '2480',
    recordedBy: 'UI',
    definitionVersion: '1',
    bodyMac: 'm',
  },
};

describe('What the pathway publishes', () => {
  it('is the event as it is: clear data, ciphertexts, id and place in its stream, and nothing of who sent it', () => {
    expect(housingPublication.publish(RECORDED)).toEqual({
      eventId: RECORDED.eventId,
      topic: 'housing.events.v1',
      type: 'HousingSecured',
      version: 1,
      stream: RECORDED.stream,
      sequence: 4,
      ownerCode: '2480',
      data: RECORDED.data,
      sealed: RECORDED.sealed,
      correlationId: 'a',
      causationId: 'b',
    });
    expect(housingPublication).toMatchObject({ topic: HOUSING_TOPIC, category: 'housingPathway' });
    expect(housingPathway.purpose).toBe(HOUSING_PURPOSE);
  });

  it('is every event and every amendment, so that whoever reads can tell that nothing is missing', () => {
    const amendments = ['Corrected', 'Struck', 'Voided'].map((kind) => `HousingPathway${kind}`);
    for (const type of [...Object.keys(EVENTS), ...amendments]) {
      expect(housingPublication.publish({ ...RECORDED, type })).toMatchObject({ type, sequence: 4 });
    }
  });

  it('leaves in clear these fields and no others', () => {
    const day = ['dayOffset', 'dayPrecision'];
    expect(clearFields(EVENTS)).toEqual({
      HousingPathwayOpened: [...day, 'startPeriod'],
      PathwayPerspectivesRecorded: day,
      RiskAssessmentCompleted: day,
      HousingNeedAssessed: day,
      SupportMeasureStarted: [...day, 'measureNo'],
      SupportMeasureEnded: [...day, 'measureNo'],
      PriorityApplicationSubmitted: ['applicationNo', ...day],
      PriorityApplicationDecided: ['applicationNo', ...day],
      HousingOfferReceived: [...day, 'offerNo'],
      HousingOfferDeclined: [...day, 'offerNo'],
      InterimHousingEntered: [...day, 'interimNo'],
      InterimHousingLeft: [...day, 'interimNo'],
      ObstacleEncountered: [...day, 'obstacleNo'],
      ObstacleResolved: [...day, 'obstacleNo'],
      HousingSecured: [...day, 'definitionVersion', 'homeNo', 'permanence'],
      ContractTakenOver: [...day, 'homeNo'],
      HousingLost: [...day, 'homeNo'],
      ReturnedToPerpetrator: day,
      ContactLost: day,
      HousingFollowUpRecorded: [...day, 'homeNo', 'milestone'],
      HousingPathwayClosed: [...day, 'outcome'],
      HousingPathwayReopened: day,
      StaleCaseFlagged: ['silentSince'],
      TransferAsked: day,
      TransferAnswerLearnt: day,
      PathwayErasureRequested: ['reasonCode'],
      PathwayErased: ['reasonCode'],
    });
  });

  it('has the anchor under the anchor’s key, and under no other', () => {
    const anchored = Object.entries(EVENTS).flatMap(([type, { sealedFields }]) =>
      Object.entries(sealedFields)
        .filter(([, seal]) => seal === 'anchor')
        .map(([field]) => `${type}.${field}`),
    );
    expect(anchored).toEqual(['HousingPathwayOpened.anchor']);
  });

  it('is described by the schema that is checked in', () => {
    const generated = `${JSON.stringify(publishedSchema(HOUSING_TOPIC, housingPathway), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS']) writeFileSync(SCHEMA, generated);
    expect(readFileSync(SCHEMA, 'utf8')).toBe(generated);
  });

  it('is typed as declared', () => {
    type Part<From, T> = T extends keyof From ? From[T] : unknown;
    type Data<T extends HousingEvent['type']> = Extract<HousingEvent, { type: T }>['data'];
    type Published<T extends HousingEvent['type']> = HousingClear[T] &
      Part<HousingSealed, T> &
      Part<HousingAnchored, T>;
    type Fits = { [T in HousingEvent['type']]: Data<T> extends Published<T> ? keyof Published<T> : never };
    type Same = { [T in HousingEvent['type']]: keyof Data<T> extends Fits[T] ? true : T }[HousingEvent['type']];
    const same: Same = true;
    expect(same).toBe(true);
  });
});
