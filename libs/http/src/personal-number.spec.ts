import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsPersonalNumber } from './personal-number.js';

function checkDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

const two = (n: number) => String(n).padStart(2, '0');

/** Numbers of people and coordination numbers born 1900 to 2020, with the right check digit. */
const number = fc
  .record({
    year: fc.integer({ min: 1900, max: 2020 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    coordination: fc.boolean(),
    serial: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ year, month, day, coordination, serial }) => {
    const date = `${two(month)}${two(day + (coordination ? 60 : 0))}`;
    const yy = two(year % 100);
    const three = String(serial).padStart(3, '0');
    return { century: String(year).slice(0, 2), yy, date, last: three + checkDigit(`${yy}${date}${three}`) };
  });

describe('a personal number', () => {
  it('is found however it is written and whatever stands around it', () => {
    const before = fc.constantFrom('', 'se ', 'pnr:', '(', 'Ö', 'x');
    const after = fc.constantFrom('', ' enl. akt', ')', '.', ', 3', 'x');
    fc.assert(
      fc.property(number, before, after, ({ century, yy, date, last }, head, tail) => {
        const [mm, dd] = [date.slice(0, 2), date.slice(2)];
        const ways = [
          `${yy}${date}-${last}`,
          `${yy}${date}+${last}`,
          `${yy}${date}${last}`,
          `${century}${yy}${date}${last}`,
          `${century}${yy}${date}-${last}`,
          `${century}${yy} ${mm} ${dd} ${last}`,
          `${century}${yy}-${mm}-${dd}-${last}`,
          `${yy}.${mm}.${dd} - ${last}`.replace(' - ', ' '),
          `${yy}${date}\u2013${last}`,
          `${yy}${date}\u00ad-${last}`,
        ];
        for (const way of ways) expect([way, holdsPersonalNumber(`${head}${way}${tail}`)]).toEqual([way, true]);
      }),
    );
  });

  it('is found in the usual forms although its check digit is mistyped', () => {
    for (const text of ['900101-1234', '19900101-0000', '199001011234', '900161+1234']) {
      expect([text, holdsPersonalNumber(text)]).toEqual([text, true]);
    }
  });

  it('is found in digits of another width, and with an interim letter', () => {
    expect(holdsPersonalNumber('９００１０１－１２３４')).toBe(true);
    expect(holdsPersonalNumber('900101-T234')).toBe(true);
  });
});

describe('what is no personal number', () => {
  it('passes: days, months, periods, codes, organisation numbers, identifiers', () => {
    for (const text of [
      '2026-03-14',
      '2026-03-14/2026-04-02',
      '2026-03-14 2026-04-02',
      '20260314-20260402',
      '2026-03-14T09:30:00.000Z',
      '990000-2480',
      '5590026042',
      '202100-2262',
      '7ZK0A3M9QXB41TCFD',
      '20010112-1234-4abc-8def-0123456789ab',
      'UMEÅ 2480 0114 1480',
      '1234567890123456',
      '1700000000',
      '209913-1234',
      '20230229-1234',
    ]) {
      expect([text, holdsPersonalNumber(text)]).toEqual([text, false]);
    }
  });

  it('passes: any day of any year, beside any other', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom(' ', '/', ' - ', ';', ','), (a, b, between) => {
        expect(holdsPersonalNumber(`${a}${between}${b}`)).toBe(false);
      }),
    );
  });
});
