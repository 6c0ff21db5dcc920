import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { choose, onDay, record, signIn } from './support/pages.js';
import { Server } from './support/server.js';

journeys('a caseworker who helps somebody to stay put', (visits) => {
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    server = await Server.start();
    const send = await server.as('caseworker-2480');
    const { id } = (await send('POST', '/api/v1/housing-pathways', {
      day: '2025-03-03',
      origin: 'OWN_HOME',
      gender: 'WOMAN',
      ageBand: 'A35_49',
      householdType: 'WITH_CHILDREN',
      childrenBand: 'C2',
      relation: 'PARTNER',
    })) as { id: string };
    page = await visits.page();
    await signIn(page, server.url, 'Handläggare Umeå', `/pathways/${id}`);
  });
  afterAll(() => server.stop());

  const events = () => page.locator('.events > li');
  const menu = () => page.getByRole('navigation', { name: 'Registrera en händelse' });

  test('records that staying put is considered, and only then what belongs to it is offered', async () => {
    await menu().waitFor();
    expect(await menu().getByRole('link', { name: 'Våldsutövaren flyttade' }).count()).toBe(0);
    await record(page, 'Kvarboende övervägs', async () => {
      await onDay(page, '2025-03-04');
      await page.getByLabel('Bostadens upplåtelseform').selectOption('T01');
      await choose(page, /Vem står på kontraktet/, 'Båda');
    });
    expect(await menu().getByRole('link', { name: 'Kvarboende övervägs' }).count()).toBe(0);
    expect(await menu().getByRole('link', { name: 'Våldsutövaren flyttade' }).count()).toBe(1);
  });

  test('cannot record that the municipality moved the perpetrator before the safety assessment', async () => {
    await menu().getByRole('link', { name: 'Våldsutövaren flyttade' }).click();
    await onDay(page, '2025-03-10');
    await choose(page, 'Låg kommunen bakom flytten?', 'Ja');
    await choose(page, 'Till vilket slags boende?', 'Kommunens lägenhet för våldsutövare');
    await page.getByLabel('Planerad tid, månader').fill('fyra');
    await page.getByRole('button', { name: 'Spara' }).click();
    const summary = page.locator('.aksel-error-summary');
    await summary.getByText('Ska vara ett heltal från 1 till 120.').waitFor();
    await page.getByLabel('Planerad tid, månader').fill('4');
    await page.getByRole('button', { name: 'Spara' }).click();
    await summary.getByText('Registrera säkerhetsbedömningen först').waitFor();
    await page.getByRole('link', { name: 'Avbryt' }).click();
    await events().first().waitFor();
    expect(await events().count()).toBe(2);
  });

  test('goes on from the assessment to the follow-up, and reads it all in the timeline', async () => {
    await record(page, 'Säkerhetsbedömning gjord', async () => {
      await onDay(page, '2025-03-05');
      await choose(page, 'Är kvarboende lämpligt?', 'Lämpligt');
      await choose(page, 'Är barnens säkerhet bedömd?', 'Ja');
      await choose(page, 'Är hedersrelaterat våld beaktat?', 'Ja');
    });
    await record(page, 'Ansökan om rättsligt medel', async () => {
      await onDay(page, '2025-03-05');
      await page.getByLabel('Rättsligt medel').selectOption('HYRESNAMND_OVERTAGANDE');
    });
    await record(page, 'Rättsligt medel utan ansökan', async () => {
      await onDay(page, '2025-03-06');
      await page.getByLabel('Rättsligt medel').selectOption('KONTAKTFORBUD_GEMENSAM_BOSTAD');
      await choose(page, 'Hur länge gäller det?', '1–3 månader');
    });
    await record(page, 'Våldsutövaren flyttade', async () => {
      await onDay(page, '2025-03-10');
      await choose(page, 'Låg kommunen bakom flytten?', 'Ja');
      await choose(page, 'Till vilket slags boende?', 'Kommunens lägenhet för våldsutövare');
      await page.getByLabel('Planerad tid, månader').fill('4');
    });
    await record(page, 'Rättsligt medel beviljat', async () => {
      await onDay(page, '2025-06-10');
      await page.getByLabel('Rättsligt medel').selectOption('HYRESNAMND_OVERTAGANDE');
      await choose(page, 'Hur länge gäller det?', 'Okänt');
    });
    await record(page, 'Uppföljning av kvarboende', async () => {
      await onDay(page, '2025-04-10');
      await choose(page, 'Hur länge efter flytten?', '1 månad');
      await choose(page, 'Hur är det i bostaden?', 'Den våldsutsatta bor kvar');
    });
    const moved = events().filter({ hasText: 'Våldsutövaren flyttade' });
    expect(await moved.innerText()).toMatch(/^2025-03-10[^]*Planerad tid, månader\s+4/);
    expect(await page.locator('[data-timeline-period]').first().getAttribute('aria-label')).toMatch(
      /^Kvarboende från 2025-03-04/,
    );
  });

  test('corrects what was recorded', async () => {
    await page.getByRole('link', { name: 'Rätta: Våldsutövaren flyttade 2025-03-10' }).click();
    await page.getByLabel('Planerad tid, månader').fill('3');
    await choose(page, 'Varför rättas händelsen?', 'Fel kod');
    await page.getByRole('button', { name: 'Spara rättelsen' }).click();
    await page.getByText('Rättelsen är registrerad.').waitFor();
    expect(await events().filter({ hasText: 'Våldsutövaren flyttade' }).innerText()).toMatch(/rättad[^]*månader\s+3/i);
  });

  test('reads the attempt whole, with its safety assessment and the follow-ups to come', async () => {
    await page.getByRole('link', { name: 'Försök till kvarboende', exact: true }).click();
    const attempt = page.getByRole('region', { name: 'Försök 1' });
    await attempt.waitFor();
    expect(await attempt.innerText()).toMatch(
      /Den våldsutsatta bor kvar[^]*Säkerhetsbedömning\s+2025-03-05\s+Lämpligt\s+Barnens säkerhet bedömd: ja[^]*beviljat\s+2025-06-10/,
    );
    await page.getByRole('link', { name: 'Registrera säkerhetsbedömning' }).click();
    await page.getByRole('heading', { level: 1, name: 'Säkerhetsbedömning gjord' }).waitFor();
    await page.getByRole('link', { name: 'Avbryt' }).click();
  });

  test('records an attempt that was over before it was learnt of, also while another one runs', async () => {
    await record(page, 'Försök till kvarboende som redan är över', async () => {
      await onDay(page, '2025-02-01');
      await page.getByLabel('Bostadens upplåtelseform').selectOption('T01');
      await choose(page, /Vem står på kontraktet/, 'Våldsutövaren');
      await choose(page, 'Hur tog det slut?', 'Det var inte lämpligt');
      await page.locator('input#notSuitable_day').fill('2025-02-10');
      await choose(page, 'Skäl', 'Hög risk');
    });
    expect(await events().filter({ hasText: 'Kvarboende är inte lämpligt' }).innerText()).toMatch(
      /^2025-02-10[^]*Hög risk/,
    );
  });

  test('finds the case among those of the municipality, and what is to be followed up first', async () => {
    const pathway = page.url().slice(-17);
    await page.getByRole('link', { name: 'Ärenden' }).click();
    await page.getByRole('link', { name: 'Kvarboende i kommunen' }).click();
    const row = page.getByRole('row').filter({ hasText: pathway });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Den våldsutsatta bor kvar\s+2025-03-04\s+2025-03-10/);
    await page.getByLabel('Visa').selectOption('NOT_SUITABLE');
    await page.getByText('Inga försök till kvarboende att visa.').waitFor();
    await page.goto(`${server.url}/pathways/${pathway}`);
  });

  test('sees at once what is recorded in the other services of the same pathway', async () => {
    await record(page, 'Insats börjar', async () => {
      await onDay(page, '2025-03-12');
      await page.getByLabel('Insats').selectOption('M12');
    });
    await events().filter({ hasText: 'Juridisk hjälp' }).waitFor({ timeout: 1500 });
  });
});
