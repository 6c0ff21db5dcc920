import { describe, expect, it } from '@jest/globals';
import * as tell from '../testing/told.js';
import { spellViews, type Clock } from './spells.js';
import { inCurve, observedOn, SPELL_ENDS } from './unit.js';

const { opened, home, lost, returned, contactLost, closed, reopened, interim, placed, left, ready, notReady } = tell;

/** `60-day HOME_STRICT from 0`: each spell as of the day, T0 as offset; `late n` its entry age; `out` in no curve. */
function spells(events: readonly tell.Told[], asOf: number, clock: Clock = 'OPENED'): string[] {
  return spellViews(tell.factsFrom(events), clock).flatMap((view) => {
    const seen = observedOn(view, tell.ANCHOR_DAY + asOf);
    if (!seen) return [];
    const how = seen.cause < 0 ? 'censored' : SPELL_ENDS[seen.cause];
    const late = seen.entry > 0 ? ` late ${seen.entry}` : '';
    return `${seen.end} ${how} from ${seen.t0 - tell.ANCHOR_DAY}${late}${inCurve(seen) ? '' : ' out'}`;
  });
}

describe('a spell towards a home', () => {
  it('begins when the pathway is opened and is censored while it runs', () => {
    expect(spells([opened()], 100)).toEqual(['100 censored from 0']);
    expect(spells([opened()], 0)).toEqual(['0 censored from 0']);
    expect(spells([opened()], -1)).toEqual([]);
  });

  it('stops on the first day a home may be lived in, and later ends do not touch it', () => {
    const events = [opened(), home(120), closed(130, 'PERMANENT')];
    expect(spells(events, 400)).toEqual(['120 HOME_STRICT from 0']);
    expect(spells(events, 120)).toEqual(['120 HOME_STRICT from 0']);
    expect(spells(events, 119)).toEqual(['119 censored from 0']);
  });

  it('keeps a home permanent in the broad sense only apart', () => {
    expect(spells([opened(), home(80, 'BROAD')], 200)).toEqual(['80 HOME_BROAD_ONLY from 0']);
  });

  it('ends otherwise by a return, by lost contact, abroad, by death, or closed', () => {
    expect(spells([opened(), returned(30)], 200)).toEqual(['30 RETURNED from 0']);
    expect(spells([opened(), contactLost(40), closed(90, 'CONTACT_LOST')], 200)).toEqual(['40 CONTACT_LOST from 0']);
    expect(spells([opened(), closed(50, 'ABROAD')], 200)).toEqual(['50 ABROAD from 0']);
    expect(spells([opened(), closed(60, 'DECEASED')], 200)).toEqual(['60 DECEASED from 0']);
    expect(spells([opened(), closed(70, 'OWN_SOLUTION')], 200)).toEqual(['70 CLOSED from 0']);
    expect(spells([opened(), closed(70, 'RETURNED')], 200)).toEqual(['70 RETURNED from 0']);
  });

  it('is censored where the responsibility moved', () => {
    expect(spells([opened(), closed(45, 'RESPONSIBILITY_MOVED')], 200)).toEqual(['45 censored from 0']);
  });

  it('goes on through interim housing', () => {
    expect(spells([opened(), interim(10), home(200)], 300)).toEqual(['200 HOME_STRICT from 0']);
  });

  it('begins anew when a home is lost, and the earlier one keeps its end', () => {
    const events = [opened(), home(100), lost(160), home(250, 'BROAD', 2)];
    expect(spells(events, 300)).toEqual(['100 HOME_STRICT from 0', '90 HOME_BROAD_ONLY from 160']);
    expect(spells(events, 200)).toEqual(['100 HOME_STRICT from 0', '40 censored from 160']);
    expect(spells(events, 150)).toEqual(['100 HOME_STRICT from 0']);
  });

  it('begins anew when the pathway is reopened after any end', () => {
    const events = [opened(), returned(30), closed(35, 'RETURNED'), reopened(80), home(110)];
    expect(spells(events, 300)).toEqual(['30 RETURNED from 0', '30 HOME_STRICT from 80']);
  });

  it('begins anew on the day of its end, when the home is lost that day', () => {
    expect(spells([opened(), home(100), lost(100)], 150)).toEqual(['100 HOME_STRICT from 0', '50 censored from 100']);
    expect(spells([opened(), closed(100, 'OTHER'), reopened(100)], 150)).toEqual([
      '100 CLOSED from 0',
      '50 censored from 100',
    ]);
  });

  it('does not begin by losing one home while another stands, and begins when that is lost too', () => {
    const moved = [opened(), home(100), lost(160), home(160, 'STRICT', 2)];
    expect(spells(moved, 300)).toEqual(['100 HOME_STRICT from 0']);
    const events = [opened(), home(50), home(60, 'STRICT', 2), lost(100), lost(120, 2)];
    expect(spells(events, 200)).toEqual(['50 HOME_STRICT from 0', '80 censored from 120']);
  });

  it('does not begin a second time while it runs', () => {
    const events = [opened(), home(50), closed(60, 'PERMANENT'), lost(100), closed(105, 'OTHER'), reopened(110)];
    expect(spells(events, 200)).toEqual(['50 HOME_STRICT from 0', '5 CLOSED from 100', '90 censored from 110']);
    expect(spells([opened(), home(50), closed(60, 'PERMANENT'), reopened(80), lost(100)], 200)).toEqual([
      '50 HOME_STRICT from 0',
      '120 censored from 80',
    ]);
  });

  it('lasts no day when a pathway is reopened and a home secured on one day', () => {
    expect(spells([opened(), closed(40, 'OTHER'), home(90), reopened(90)], 300)).toEqual([
      '40 CLOSED from 0',
      '0 HOME_STRICT from 90',
    ]);
  });

  it('has no further end after the first, until it begins anew', () => {
    expect(spells([opened(), returned(30), home(90)], 200)).toEqual(['30 RETURNED from 0']);
  });
});

describe('a spell whose days are not all known', () => {
  it('is censored on the last day on which the person was known to wait', () => {
    expect(spells([opened(), tell.measure(40), home(null)], 300)).toEqual(['40 censored from 0']);
    expect(spells([opened(), tell.measure(40), home(null)], 20)).toEqual(['20 censored from 0']);
    expect(spells([opened(), contactLost(null)], 300)).toEqual(['0 censored from 0']);
  });

  it('takes a closing as the end that it tells of, when that has a day of its own that is not known', () => {
    const events = [opened(), tell.measure(40), home(null), closed(200, 'PERMANENT')];
    expect(spells(events, 300)).toEqual(['40 censored from 0']);
  });

  it('was over before the home of unknown day was lost, and begins anew then', () => {
    const events = [opened(), tell.measure(40), home(null), lost(200)];
    expect(spells(events, 300)).toEqual(['40 censored from 0', '100 censored from 200']);
  });

  it('was over before the reopening that follows a closing of unknown day', () => {
    const events = [opened(), tell.measure(40), closed(null, 'OTHER'), reopened(200), home(260)];
    expect(spells(events, 300)).toEqual(['40 censored from 0', '60 HOME_STRICT from 200']);
    const housed = [opened(), home(null), closed(null, 'PERMANENT'), reopened(200)];
    expect(spells(housed, 300)).toEqual(['0 censored from 0', '100 censored from 200']);
    expect(spells([opened(), home(90), closed(null, 'PERMANENT'), reopened(200)], 300)).toEqual([
      '90 HOME_STRICT from 0',
      '100 censored from 200',
    ]);
  });

  it('is left out where its own beginning is not known', () => {
    const events = [opened(), home(90), lost(null), home(200, 'STRICT', 2), lost(250, 2)];
    expect(spells(events, 300)).toEqual(['90 HOME_STRICT from 0', '50 censored from 250']);
  });
});

describe('delayed entry', () => {
  it('enters at the day from which the pathway would have been recorded anyway', () => {
    const imported = opened(0, { observedFrom: 50 });
    expect(spells([imported], 200)).toEqual(['200 censored from 0 late 50']);
    expect(spells([imported, home(120)], 200)).toEqual(['120 HOME_STRICT from 0 late 50']);
    expect(spells([imported, home(30)], 200)).toEqual(['30 HOME_STRICT from 0 late 50 out']);
    expect(spells([imported, home(50)], 200)).toEqual(['50 HOME_STRICT from 0 late 50 out']);
    expect(spells([imported], 50)).toEqual(['50 censored from 0 late 50 out']);
  });

  it('enters a case taken over at the opening here, its clock running from before', () => {
    expect(spells([opened(0, { t0: -90, observedFrom: 0 }), home(30)], 100)).toEqual([
      '120 HOME_STRICT from -90 late 90',
    ]);
  });

  it('does not concern a later spell that began under observation', () => {
    const events = [opened(0, { observedFrom: 50 }), home(30), lost(70), home(100, 'STRICT', 2)];
    expect(spells(events, 200)).toEqual(['30 HOME_STRICT from 0 late 50 out', '30 HOME_STRICT from 70']);
  });
});

describe('the clocks', () => {
  it('count from the first shelter night, before the opening as well, then entered at the opening', () => {
    const events = [opened(), placed(-14), left(20, 'HOME'), home(20)];
    expect(spells(events, 100, 'FIRST_SHELTER_NIGHT')).toEqual(['34 HOME_STRICT from -14 late 14']);
    expect(spells([opened(), placed(5)], 100, 'FIRST_SHELTER_NIGHT')).toEqual(['95 censored from 5']);
    expect(spells([opened(), placed(5)], 4, 'FIRST_SHELTER_NIGHT')).toEqual([]);
    expect(spells([opened()], 100, 'FIRST_SHELTER_NIGHT')).toEqual([]);
  });

  it('see no night in a stay that was over the same day', () => {
    const events = [opened(), placed(3), left(3, 'UNKNOWN'), placed(9, 2)];
    expect(spells(events, 100, 'FIRST_SHELTER_NIGHT')).toEqual(['91 censored from 9']);
    expect(spells([opened(), interim(3), tell.interimLeft(3)], 100, 'FIRST_TEMPORARY_NIGHT')).toEqual([]);
  });

  it('count from the first night in any temporary housing', () => {
    const events = [opened(), interim(2), placed(5), home(60)];
    expect(spells(events, 100, 'FIRST_TEMPORARY_NIGHT')).toEqual(['58 HOME_STRICT from 2']);
    expect(spells(events, 100, 'FIRST_SHELTER_NIGHT')).toEqual(['55 HOME_STRICT from 5']);
  });

  it('give each spell the nights slept in it', () => {
    const events = [opened(), placed(5), left(50, 'HOME'), home(50), lost(90), placed(92, 2), home(130, 'STRICT', 2)];
    expect(spells(events, 200, 'FIRST_SHELTER_NIGHT')).toEqual(['45 HOME_STRICT from 5', '38 HOME_STRICT from 92']);
  });

  it('count from the last ready-to-move that was not withdrawn, as it looked on each day', () => {
    const events = [opened(), placed(0), ready(10), notReady(30), ready(50), ready(70), home(100)];
    const on = (asOf: number) => spells(events, asOf, 'READY_TO_MOVE_ON');
    expect(on(9)).toEqual([]);
    expect(on(29)).toEqual(['19 censored from 10']);
    expect(on(30)).toEqual([]);
    expect(on(69)).toEqual(['19 censored from 50']);
    expect(on(70)).toEqual(['0 censored from 70']);
    expect(on(500)).toEqual(['30 HOME_STRICT from 70']);
  });

  it('let a withdrawal take back what stands in its placement, and one of unknown day the earliest', () => {
    const events = [
      opened(),
      placed(0),
      ready(10),
      left(20, 'OTHER_SHELTER'),
      placed(20, 2),
      ready(25, 2),
      notReady(28, 2),
    ];
    expect(spells(events, 100, 'READY_TO_MOVE_ON')).toEqual(['90 censored from 10']);
    expect(spells([opened(), placed(0), ready(10), notReady(null)], 100, 'READY_TO_MOVE_ON')).toEqual([]);
    expect(spells([opened(), placed(0), ready(10), notReady(null), ready(40)], 100, 'READY_TO_MOVE_ON')).toEqual([
      '60 censored from 40',
    ]);
  });

  it('count a ready-to-move on the day of the end, as of no days', () => {
    expect(spells([opened(), placed(0), ready(60), home(60)], 100, 'READY_TO_MOVE_ON')).toEqual([
      '0 HOME_STRICT from 60',
    ]);
  });
});
