import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { picture, PICTURED } from './support/pictures.js';
import { Server } from './support/server.js';

journeys('a newcomer, then a statistician', (visits) => {
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    server = await Server.start();
    page = await visits.page();
  });
  afterAll(() => server.stop());

  const figure = (name: string): Promise<string> =>
    page.locator('.figure').filter({ hasText: name }).locator('.figure-value').innerText();
  const cells = (row: string): Promise<string[]> =>
    page.getByRole('row', { name: row }).getByRole('cell').allInnerTexts();
  const shape = (line: Locator): Promise<string | null> => line.getAttribute('d');

  test('fills the empty data folder with one click, sees the progress, and is led to the curve', async () => {
    await page.route('**/api/v1/demo', (route) =>
      route.request().method() === 'POST'
        ? route.continue({ postData: `{"municipalities":${PICTURED ? 290 : 6}}` })
        : route.continue(),
    );
    await page.goto(server.url);
    await picture(page, 'start');
    await page.getByRole('button', { name: 'Spela in ett visningsår' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('Visningsåret är inspelat').waitFor({ timeout: 120_000 });
    await page.getByRole('link', { name: 'Logga in som statistiker' }).click();
    await page.getByRole('button', { name: 'Statistiker' }).click();
    await page.locator('svg.chart').waitFor();
    expect(new URL(page.url()).pathname).toBe('/statistics');
  }, 150_000);

  test('sees the stay curve in its band, told to those who do not see it', async () => {
    expect(await page.locator('.curve-line').count()).toBe(1);
    expect(await page.locator('.curve-band').count()).toBeGreaterThan(0);
    const chart = page.getByRole('img', { name: 'Andel kvar i skyddat boende' });
    expect(await chart.locator('desc').textContent()).toMatch(/i Riket, Alla år.*Efter 90 dagar \d+\s%/);
    expect(await figure('Median')).toMatch(/^\d+ dagar$/);
  });

  test('the table under the curve and the key figures say what the API says', async () => {
    const ask = await server.as('statistician');
    const truth = (await ask('GET', '/api/v1/statistics/durations?measure=STAY')) as {
      median: { value: number };
      table: { time: number; atRisk: number; survival: number | null }[];
    };
    expect(await figure('Median')).toBe(`${Math.round(truth.median.value)} dagar`);
    expect((await cells('Under risk')).map((text) => Number(text.replace(/\s/g, '')))).toEqual(
      truth.table.map((row) => row.atRisk),
    );
    const shares = (await cells('Andel kvar')).map((text) => (text === '–' ? null : text.replace(/\s/g, ' ')));
    expect(shares).toEqual(
      truth.table.map(({ survival }) => survival && `${(survival * 100).toFixed(1).replace('.', ',')} %`),
    );
  });

  test('sees the plain mean of completed stays beside it, marked as biased', async () => {
    const comparison = page.getByRole('region', { name: 'Jämförelse med det vanliga medelvärdet' });
    expect(await comparison.innerText()).toMatch(/Missvisande mått[^]*Medel av avslutade[^]*Snedvridet/);
    const days = async (row: string) =>
      Number((await comparison.getByRole('row', { name: row }).innerText()).match(/(\d+) dagar\s*$/)![1]);
    expect(await days('Medel av avslutade')).toBeLessThan(await days('Median'));
    expect(await page.locator('.mark-biased text').textContent()).toContain('Vanligt medelvärde (för kort)');
    await picture(page, 'stay-curve', { height: 1640 });
  });

  test('turns the curve around, reads it on a day, and stacks the ends', async () => {
    const remaining = await shape(page.locator('.curve-line'));
    await page.getByRole('radio', { name: 'Avslutat' }).click();
    expect(await shape(page.locator('.curve-line'))).not.toBe(remaining);
    await page.getByRole('radio', { name: 'Utfall' }).click();
    expect(await page.locator('.layer').count()).toBe(3);
    const slider = page.getByRole('slider', { name: /Läs av dag/ });
    await slider.fill('60');
    const shares = (await page.locator('output').innerText())
      .match(/[\d,]+(?=\s%)/g)!
      .map((s) => Number(s.replace(',', '.')));
    expect(shares).toHaveLength(3);
    expect(Math.abs(shares.reduce((sum, share) => sum + share) - 100)).toBeLessThan(0.2);
  });

  test('chooses time to a home, area, year and sense; the address carries the choice', async () => {
    await page.getByRole('radio', { name: 'Tid till stadigvarande boende' }).check();
    await page.getByRole('heading', { name: 'Vad har hänt efter så lång tid?' }).waitFor();
    const broad = await figure('Andel inom 365 dagar');
    await picture(page, 'time-to-home', { height: 1640 });
    await page.getByRole('radio', { name: 'Sträng mening' }).check();
    await page.waitForURL(/permanence=STRICT/);
    await page.locator('.answer:not(.answer-old)').waitFor();
    expect(parseInt(await figure('Andel inom 365 dagar'))).toBeLessThan(parseInt(broad));
    const year = await page.getByLabel('Startår').locator('option').nth(1).innerText();
    await page.getByLabel('Startår').selectOption(year);
    await page.waitForURL(new RegExp(`year=${year}`));
    await page.locator('.answer:not(.answer-old)').waitFor();
    const before = await cells('Under risk');
    await page.reload();
    await page.locator('svg.chart').waitFor();
    expect(await cells('Under risk')).toEqual(before);
  });

  test('takes the curve along as CSV, SVG and PNG', async () => {
    const fetched = async (button: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      return readFile(await download.path());
    };
    const csv = (await fetched('Hämta CSV')).toString('utf8');
    expect(csv).toMatch(
      /^\uFEFFtime;nRisk;nEvent;nCensored;survival;lower;upper;incidencePERMANENT_HOME;incidenceOTHER_END\r\n/,
    );
    expect(csv.split('\r\n').length).toBeGreaterThan(20);
    expect((await fetched('Hämta SVG')).toString('utf8')).toMatch(/^<svg[^]*Vad har hänt efter så lång tid\? – Riket/);
    expect((await fetched('Hämta PNG')).subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  test('signs out and is asked to sign in again', async () => {
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.locator('header').getByRole('link', { name: 'Logga in' }).waitFor();
    await page.goto(`${server.url}/statistics`);
    await page.getByText('Inloggningen har gått ut').waitFor();
  });
});
