import { describe, expect, it } from '@jest/globals';
import { publicationContract, type AsDeclared, type Part } from '@stadig/event-sourcing/contracts/publication.contract';
import { clearFields } from '@stadig/event-sourcing/published-schema';
import { SHELTER_PURPOSE, SHELTER_TOPIC, type ShelterClear, type ShelterSealed } from '@stadig/published/shelter';
import { shelterPublication } from './published-events.js';
import { EVENTS, shelterPlacement, type ShelterEvent } from './shelter-placement.js';

publicationContract({
  name: 'shelter.events.v1',
  topic: SHELTER_TOPIC,
  purpose: SHELTER_PURPOSE,
  aggregates: [shelterPlacement],
  publications: [shelterPublication],
  event: { type: 'ChildJoined', data: { dayOffset: 3, dayPrecision: 'DAY', placementNo: 1, childIndex: 1 } },
});

describe('What sheltered accommodation publishes', () => {
  it('leaves in clear these fields and no others', () => {
    const day = ['dayOffset', 'dayPrecision'];
    const child = ['childIndex', ...day, 'placementNo'];
    expect(clearFields(EVENTS)).toEqual({
      ShelterNeedRegistered: [...day, 'needNo'],
      ShelterPlaceRequested: [...day, 'needNo', 'requestNo'],
      ShelterRequestTurnedDown: [...day, 'requestNo'],
      ShelterOfferDeclined: [...day, 'requestNo'],
      ShelterNeedUnmet: [...day, 'needNo'],
      ShelterNeedWithdrawn: [...day, 'needNo'],
      ShelterPlacementStarted: [...day, 'needNo', 'placementNo', 'transferredFrom'],
      ShelterPlacementExtended: [...day, 'placementNo'],
      ReadyToMoveOnAssessed: [...day, 'placementNo'],
      ReadyToMoveOnWithdrawn: [...day, 'placementNo'],
      ShelterPlacementEnded: [...day, 'definitionVersion', 'exitDestination', 'permanence', 'placementNo'],
      ChildJoined: child,
      ChildLeft: child,
      ChildPlacementDecided: child,
      ChildSchoolingSecured: child,
    });
  });

  it('is typed as declared', () => {
    type Declared = { [T in ShelterEvent['type']]: ShelterClear[T] & Part<ShelterSealed, T> };
    const same: AsDeclared<ShelterEvent, Declared> = true;
    expect(same).toBe(true);
  });
});
