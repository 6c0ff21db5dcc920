import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { openPathway, STAY } from './support/cases.js';
import { choose, onDay, record, signIn } from './support/pages.js';
import { Server } from './support/server.js';

journeys('a case across the four services', (visits) => {
  let server: Server;
  let page: Page;
  let pathway: string;

  beforeAll(async () => {
    server = await Server.start();
    pathway = await wholeCase(server);
    page = await visits.page();
    await signIn(page, server.url, 'Handläggare Umeå', `/pathways/${pathway}`);
    await page.locator('.events').waitFor();
  });
  afterAll(() => server.stop());

  const events = () => page.locator('.events > li');

  test('is one picture, with a lane for whatever lasts in each of them', async () => {
    const periods = page.locator('[data-timeline-period]');
    const labels = await periods.evaluateAll((all) => all.map((period) => period.getAttribute('aria-label')!));
    expect(labels.map((label) => label.replace(/ från.*/, ''))).toEqual([
      'Skyddat boende',
      'Kvarboende',
      'Tillfälligt boende',
      'Insatser',
      'Hinder',
      'Överflyttning',
    ]);
    await periods.nth(2).click();
    expect(await page.locator('.aksel-timeline__popover').innerText()).toMatch(
      /Hotell[^]*2025-04-02 – 2025-05-01[^]*rättad/,
    );
    await page.keyboard.press('Escape');
  });

  test('is one list by day that says the same and more, corrections as such', async () => {
    const told = (await events().allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(told.map((text) => text.slice(0, 10))).toEqual([...told.map((text) => text.slice(0, 10))].sort().reverse());
    for (const said of [
      /Flyttade in i skyddat boende Vem driver boendet Kommunal/,
      /Kvarboende övervägs Bostadens upplåtelseform/,
      /Samordning med andra Med vem Polisen/,
      /Överflyttning begärd/,
      /Tillfälligt boende började rättad: fel datum/,
      /Tillfälligt boende slutade/,
    ]) {
      expect([said, told.filter((text) => said.test(text)).length]).toEqual([said, 1]);
    }
    expect(told.filter((text) => /Betalningsanmärkningar/.test(text))).toEqual([]);
  });

  test('takes a stay that was over before it was learnt of, and the child who was along', async () => {
    await record(page, 'Vistelse som redan är över', async () => {
      await onDay(page, '2025-02-01');
      await choose(page, 'Vem driver boendet?', 'Idéburen');
      await choose(page, 'Var ligger det?', 'Annat län');
      await choose(page, 'På vilken grund?', 'Utan beslut, direkt hos kvinnojour');
      await choose(page, 'Boendets ställning hos IVO', 'Okänt');
      await page.locator('input#end_day').fill('2025-01-20');
      await page.getByLabel('Vart?').selectOption('OTHER_TEMPORARY');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.locator('.aksel-error-summary').getByText('Slutet ligger före starten').waitFor();
      await page.locator('input#end_day').fill('2025-02-20');
    });
    await record(page, 'Barn kommer till boendet', async () => {
      await onDay(page, '2025-02-01');
      await choose(page, 'Vilken placering?', 'Nr 2, 2025-02-01');
      await choose(page, 'Barnets ålder', '6–12 år');
      await choose(page, /Har barnet redan lämnat/, 'Ja');
      await page.locator('input#left_day').fill('2025-02-20');
      await choose(page, 'Vart?', 'Tillsammans med den vuxna');
    });
    expect(await events().filter({ hasText: 'Barn lämnade boendet' }).innerText()).toMatch(/^2025-02-20/);
  });

  test('is voided as a whole, and says so', async () => {
    await page.getByRole('link', { name: 'Makulera ärendet' }).click();
    await choose(page, 'Varför makuleras det?', 'Fel ärende');
    await page.getByRole('button', { name: 'Makulera ärendet' }).click();
    await page.getByText('Ärendet är makulerat: det räknas inte').waitFor();
    expect(await page.getByRole('navigation', { name: 'Registrera en händelse' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Radera ärendet' }).count()).toBe(1);
    await page.getByRole('link', { name: 'Ärenden' }).click();
    await page.getByText('Inga ärenden att visa.').waitFor();
    await page.getByLabel('Visa').selectOption('VOIDED');
    await page.getByRole('link', { name: pathway }).waitFor();
  });
});

/** Something of every service, one event corrected and one struck. */
async function wholeCase(server: Server): Promise<string> {
  const send = await server.as('caseworker-2480');
  const id = await openPathway(send, '2025-03-03');
  const pathway = `/api/v1/housing-pathways/${id}`;
  const shelter = `/api/v1/shelter-placements/${id}`;
  await send('POST', `${shelter}/placements`, { day: '2025-03-03', ...STAY });
  const exit = { day: '2025-04-01', placementNo: 1, exitDestination: 'OTHER_TEMPORARY', childrenStaying: [] };
  await send('POST', `${shelter}/placement-ends`, exit);
  await send('POST', `${pathway}/interim-housing`, { day: '2025-04-01', tenureCode: 'T17' });
  await send('POST', `${pathway}/left-interim-housing`, { day: '2025-05-01', interimNo: 1 });
  await send('POST', `${pathway}/measures`, { day: '2025-04-05', measure: 'M12' });
  await send('POST', `${pathway}/obstacles`, { day: '2025-04-06', code: 'O41', effect: 'BLOCKING' });
  await send('POST', `${pathway}/obstacles`, { day: '2025-04-06', code: 'O21', effect: 'BLOCKING' });
  const amended = [
    ['WRONG_DATE', { correct: 1, fields: { day: '2025-04-02' } }],
    ['DUPLICATE', { strike: [5] }],
  ] as const;
  for (const [reasonCode, amendment] of amended) {
    await send('POST', `${pathway}/amendments`, { reasonCode, amendments: [amendment] });
  }
  const dwelling = { dwellingTenure: 'T01', contractHolder: 'JOINT' };
  await send('POST', `/api/v1/stay-puts/${id}/considerations`, { day: '2025-04-10', ...dwelling });
  const coordination = { day: '2025-04-12', partnerTypes: ['POLICE'], sip: 'NO', consentObtained: true };
  await send('POST', `/api/v1/case-coordinations/${id}/coordinations`, coordination);
  await send('POST', `${pathway}/transfers`, { day: '2025-06-01' });
  return id;
}
