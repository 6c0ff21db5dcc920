import { describe, expect, it } from '@jest/globals';
import { publicationContract, type AsDeclared, type Part } from '@stadig/event-sourcing/contracts/publication.contract';
import { clearFields } from '@stadig/event-sourcing/published-schema';
import {
  HOUSING_PURPOSE,
  HOUSING_TOPIC,
  type HousingAnchored,
  type HousingClear,
  type HousingSealed,
} from '@stadig/published/housing';
import { EVENTS, housingPathway, type HousingEvent } from './housing-pathway.js';
import { housingPublication } from './published-events.js';

publicationContract({
  name: 'housing.events.v1',
  topic: HOUSING_TOPIC,
  purpose: HOUSING_PURPOSE,
  aggregates: [housingPathway],
  publications: [housingPublication],
  event: {
    type: 'HousingSecured',
    data: { dayOffset: 3, dayPrecision: 'DAY', homeNo: 1, permanence: 'STRICT', definitionVersion: '1' },
  },
});

describe('What the pathway publishes', () => {
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

  it('is typed as declared', () => {
    type Declared = {
      [T in HousingEvent['type']]: HousingClear[T] & Part<HousingSealed, T> & Part<HousingAnchored, T>;
    };
    const same: AsDeclared<HousingEvent, Declared> = true;
    expect(same).toBe(true);
  });
});
