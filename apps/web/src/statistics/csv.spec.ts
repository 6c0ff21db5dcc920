import { expect, test } from '@jest/globals';
import { csvOf } from './csv.js';

const durations = {
  curve: {
    start: 0,
    time: [3, 10],
    nRisk: [4, 2],
    nEvent: [1, 2],
    nCensored: [1, 0],
    survival: [0.75, 0],
    lower: [0.1, null],
    upper: [0.9, null],
  },
  causes: { HOME: { time: [3], incidence: [0.25], se: [0.2] }, OTHER: { time: [10], incidence: [0.75], se: [null] } },
};

test('the English file is comma-separated, one row for each time, unknown values empty', () => {
  expect(csvOf(durations, 'en')).toBe(
    'time,nRisk,nEvent,nCensored,survival,lower,upper,incidenceHOME,incidenceOTHER\r\n' +
      '3,4,1,1,0.75,0.1,0.9,0.25,0\r\n10,2,2,0,0,,,0.25,0.75\r\n',
  );
});

test('the Swedish file is one that Excel reads: a mark, semicolons and decimal commas', () => {
  const text = csvOf(durations, 'sv');
  expect(text.startsWith('\uFEFFtime;nRisk;')).toBe(true);
  expect(text).toContain('3;4;1;1;0,75;0,1;0,9;0,25;0\r\n');
});
