import { dayOf, type DayNumber } from '../day.js';

/** The time, so that a test can move a year in a second. */
export abstract class Clock {
  private quarter = NaN;
  private day: DayNumber = NaN;

  abstract now(): Date;

  /** The same in milliseconds since 1970. */
  time(): number {
    return this.now().getTime();
  }

  /** The calendar day in Europe/Stockholm; worked out once a quarter of an hour, which no midnight falls into. */
  today(): DayNumber {
    const quarter = Math.floor(this.time() / 900_000);
    if (quarter !== this.quarter) {
      this.quarter = quarter;
      this.day = dayOf(stockholm.format(this.now()));
    }
    return this.day;
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
  override time(): number {
    return Date.now();
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
