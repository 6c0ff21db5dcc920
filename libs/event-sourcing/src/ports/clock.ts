import { dayOf, type DayNumber } from '../day.js';

/** The time, so that a test can move a year in a second. */
export abstract class Clock {
  abstract now(): Date;

  /** The calendar day in Europe/Stockholm. */
  today(): DayNumber {
    return dayOf(stockholm.format(this.now()));
  }
}

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that stands where it was set. */
export class FixedClock extends Clock {
  constructor(private at: Date) {
    super();
  }
  override now(): Date {
    return this.at;
  }
  set(at: Date): void {
    this.at = at;
  }
}
