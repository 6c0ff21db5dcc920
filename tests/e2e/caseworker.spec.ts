import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { choose, onDay, record, signIn } from './support/pages.js';
import { picture } from './support/pictures.js';
import { Server } from './support/server.js';

journeys('a caseworker', (visits) => {
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    server = await Server.start();
    page = await visits.page();
    await signIn(page, server.url, 'Handläggare Umeå', '/pathways');
  });
  afterAll(() => server.stop());

  const events = () => page.locator('.events > li');

  test('opens a pathway in three short pages, and is told what is missing', async () => {
    await page.getByRole('link', { name: 'Öppna ett ärende' }).click();
    await page.getByRole('button', { name: 'Nästa' }).click();
    const summary = page.locator('.aksel-error-summary');
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([
      'Fyll i det här: Vilken dag öppnas ärendet?',
      'Fyll i det här: Varifrån kommer personen?',
    ]);
    expect(await summary.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true);

    await onDay(page, '2025-03-03');
    await choose(page, 'Varifrån kommer', 'Skyddat boende');
    await page.getByRole('button', { name: 'Nästa' }).click();
    await choose(page, 'Hushåll', 'Med barn');
    await choose(page, 'Medföljande barn', 'Ett barn');
    await choose(page, 'Kön', 'Kvinna');
    await page.getByLabel('Ålder').selectOption('A25_34');
    await choose(page, /Våldsutövarens relation/, 'Tidigare partner');
    await page.getByRole('button', { name: 'Nästa' }).click();
    await choose(page, 'Funktionsnedsättning', 'Ja');
    await page.getByRole('button', { name: 'Öppna ärendet' }).click();

    await page.getByText('Ärendet är öppnat').waitFor();
    expect(page.url()).toMatch(/\/pathways\/[0-9A-Z]{17}$/);
    expect(await events().allInnerTexts()).toEqual([
      expect.stringMatching(/^2025-03-03\s+Perspektiv registrerade[^]*Funktionsnedsättning\s+Ja/),
      expect.stringMatching(/^2025-03-03\s+Ärendet öppnat[^]*Med barn/),
    ]);
  });

  test('records a placement from need to exit, with a child and its own decision', async () => {
    await record(page, 'Behov av skyddat boende', async () => {
      await onDay(page, '2025-03-02');
      await choose(page, 'Hur brådskande?', 'Akut, inom ett dygn');
      await choose(page, 'Barn som ska följa med', 'Ett barn');
    });
    for (const [day, who] of [
      ['2025-03-02', 'Idéburen'],
      ['2025-03-03', 'Kommunal'],
    ] as const) {
      await record(page, 'Förfrågan om plats', async () => {
        await onDay(page, day);
        await choose(page, 'Vem driver boendet?', who);
        await choose(page, 'Var ligger det?', 'Den egna kommunen');
      });
    }
    await record(page, 'Boendet sa nej', async () => {
      await onDay(page, '2025-03-03');
      await choose(page, 'Vilken förfrågan?', 'Nr 1, Idéburen, 2025-03-02');
      await page.getByLabel('Skäl').selectOption('NO_CAPACITY');
    });
    await record(page, 'Inflyttning i skyddat boende', async () => {
      await onDay(page, '2025-03-04');
      await choose(page, 'Vem driver boendet?', 'Kommunal');
      await choose(page, 'Var ligger det?', 'Den egna kommunen');
      await choose(page, 'På vilken grund?', 'Beslut av socialtjänsten');
      await choose(page, 'Boendets ställning hos IVO', 'Tillstånd');
    });
    await record(page, 'Barn kommer till boendet', async () => {
      await onDay(page, '2025-03-04');
      await choose(page, 'Barnets ålder', '6–12 år');
    });
    await page.locator('.next-steps').getByRole('link', { name: 'Barnets eget beslut' }).waitFor();
    await record(page, 'Barnets eget beslut', async () => {
      await onDay(page, '2025-03-05');
      await choose(page, 'Beslutets grund', 'Samtycke, socialtjänstlagen');
    });
    await record(page, 'Redo att flytta vidare', () => onDay(page, '2025-05-05'));
    await record(page, 'Hinder', async () => {
      await onDay(page, '2025-05-05');
      await page.getByLabel('Vad står i vägen?').selectOption('O11');
      await choose(page, 'Hindrar eller fördröjer?', 'Hindrar');
    });
    await record(page, 'Utflyttning från skyddat boende', async () => {
      await onDay(page, '2025-07-15');
      await page.getByLabel('Vart?').selectOption('HOME');
      await page.getByLabel('Upplåtelseform').selectOption('T01');
      await choose(page, 'Hur länge får bostaden bebos?', 'Tillsvidare');
    });
    expect(await page.locator('.facts').innerText()).toContain('133 nätter i skyddat boende');
  });

  test('is told which rule blocks and what would lift it, beside the field, and nothing is stored', async () => {
    const before = await events().count();
    await page.getByRole('link', { name: 'Avsluta ärendet', exact: true }).click();
    await onDay(page, '2025-07-20');
    await page.getByLabel('Hur slutade det?').selectOption('PERMANENT');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.locator('.aksel-error-summary').waitFor();
    const [fault] = await page.locator('.aksel-error-summary').getByRole('link').allInnerTexts();
    expect(fault).toMatch(/bostad/i);
    expect(await page.locator('.aksel-form-field__error').allInnerTexts()).toContain(fault);
    await page.getByRole('link', { name: 'Avbryt' }).click();
    await events().first().waitFor();
    expect(await events().count()).toBe(before);
  });

  test('records the home, and sees the timeline with real dates', async () => {
    await record(page, 'Bostad ordnad', async () => {
      await onDay(page, '2025-07-15');
      await page.getByLabel('Upplåtelseform').selectOption('T01');
      await choose(page, 'Hur länge får bostaden bebos?', 'Tillsvidare');
      await choose(page, 'Vem upplåter bostaden?', 'Allmännyttigt bostadsbolag');
      await choose(page, 'Ligger bostaden i den egna kommunen?', 'Ja');
    });
    const days = await page
      .locator('.events time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    expect(days).toEqual([...days].sort().reverse());
    expect(days).toEqual(expect.arrayContaining(['2025-03-02', '2025-03-04', '2025-05-05', '2025-07-15']));
    const periods = page.locator('[data-timeline-period]');
    expect(await periods.evaluateAll((all) => all.map((period) => period.getAttribute('aria-label')))).toEqual(
      expect.arrayContaining([
        'Skyddat boende från 2025-03-04 till och med 2025-07-15',
        expect.stringMatching(/^Bostad från 2025-07-15/),
      ]),
    );
    expect(await page.locator('.facts').innerText()).toContain('Bostad ordnad');
    await picture(page, 'pathway', { fullPage: false, height: 1080 });
  });

  test('corrects a day and strikes an event in the timeline', async () => {
    await page.getByRole('link', { name: 'Rätta: Flyttade in i skyddat boende 2025-03-04' }).click();
    await onDay(page, '2025-03-03');
    await choose(page, 'Varför rättas händelsen?', 'Fel datum');
    await page.getByRole('button', { name: 'Spara rättelsen' }).click();
    await page.getByText('Rättelsen är registrerad.').waitFor();
    expect(await events().filter({ hasText: 'Flyttade in i skyddat boende' }).innerText()).toMatch(
      /^2025-03-03[^]*rättad/i,
    );
    expect(await page.locator('.facts').innerText()).toContain('134 nätter i skyddat boende');

    await page.getByRole('link', { name: /^Stryk: Hinder/ }).click();
    await choose(page, 'Varför stryks händelsen?', 'Dubblett');
    await page.getByRole('button', { name: 'Stryk händelsen' }).click();
    await page.getByText('Rättelsen är registrerad.').waitFor();
    expect(await events().filter({ hasText: 'Bostadsbrist' }).count()).toBe(0);
  });

  test('finds the pathway in the list, and a colleague elsewhere does not', async () => {
    const pathway = page.url();
    await page.getByRole('link', { name: 'Ärenden' }).click();
    const row = page.getByRole('row').filter({ hasText: pathway.slice(-17) });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Bostad ordnad\s+2025-03-03/);

    const elsewhere = await visits.page();
    await signIn(elsewhere, server.url, 'Handläggare Malmö', new URL(pathway).pathname);
    await elsewhere.getByText('Det finns inget sådant ärende i din kommun.').waitFor();
  });

  test('a form sent twice, the first answer lost, records once', async () => {
    const pathway = await visits.page();
    await signIn(pathway, server.url, 'Handläggare Umeå', new URL(page.url()).pathname);
    await pathway.getByRole('link', { name: /^[0-9A-Z]{17}$/ }).click();
    await pathway.locator('.events > li').first().waitFor();
    const before = await pathway.locator('.events > li').count();
    let calls = 0;
    await pathway.route('**/measures', async (route) => {
      calls++;
      if (calls > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await record(pathway, 'Insats börjar', async () => {
      await onDay(pathway, '2025-08-01');
      await pathway.getByLabel('Insats').selectOption('M16');
    });
    expect(calls).toBe(2);
    expect(await pathway.locator('.events > li').count()).toBe(before + 1);
  });
});
