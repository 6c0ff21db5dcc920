import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { openPathway } from './support/cases.js';
import { choose, daysAgo, signIn } from './support/pages.js';
import { Server } from './support/server.js';

journeys('an erasure', (visits) => {
  let server: Server;
  let page: Page;
  let colleague: Page;
  let pathway: string;

  beforeAll(async () => {
    server = await Server.start();
    pathway = await openPathway(await server.as('caseworker-2480'), daysAgo(30));
    page = await visits.page();
    await signIn(page, server.url, 'Handläggare Umeå', `/pathways/${pathway}`);
    colleague = await visits.page();
    await signIn(colleague, server.url, 'Handläggarens kollega Umeå', '/');
  });
  afterAll(() => server.stop());

  const request = async (reason: string) => {
    await page.getByRole('link', { name: 'Radera ärendet' }).click();
    await page.getByRole('heading', { level: 2, name: 'En radering går inte att ångra' }).waitFor();
    await choose(page, 'Varför ska ärendet raderas?', reason);
    await page.getByRole('button', { name: 'Begär radering' }).click();
    await page.getByText(`Radering är begärd med skälet: ${reason.toLowerCase()}.`).waitFor();
  };

  test('is requested with a reason, and the request can be taken back', async () => {
    await request('Felaktigt registrerat');
    await page.getByRole('link', { name: 'Ta tillbaka begäran' }).click();
    await choose(page, 'Varför stryks händelsen?', 'Fel ärende');
    await page.getByRole('button', { name: 'Stryk händelsen' }).click();
    await page.getByText('Rättelsen är registrerad.').waitFor();
    expect(await page.getByRole('region', { name: 'En uppgift att ta hand om' }).count()).toBe(0);
  });

  test('is not granted by whoever requested it, who is told what would help', async () => {
    await request('Den enskildas begäran');
    await page.getByRole('button', { name: 'Radera ärendet för gott' }).click();
    const summary = page.locator('.aksel-error-summary');
    await summary.getByText('Fyll i det här: Bekräftelse').waitFor();
    await page.getByLabel(/vet att raderingen inte går att ångra/).check();
    await page.getByRole('button', { name: 'Radera ärendet för gott' }).click();
    await summary.getByText('Den som begärt raderingen kan inte själv bevilja den.').waitFor();
    await summary.getByText('Be en kollega bevilja raderingen.').waitFor();
  });

  test('is granted by a colleague, who finds it among what is due, and runs through all services to its receipt', async () => {
    await colleague.reload();
    await colleague.getByRole('link', { name: 'Ta ställning till begäran om radering' }).click();
    await colleague.getByText('med skälet: den enskildas begäran').waitFor();
    await colleague.getByLabel(/vet att raderingen inte går att ångra/).check();
    await colleague.getByRole('button', { name: 'Radera ärendet för gott' }).click();
    await colleague.getByRole('heading', { level: 2, name: 'Raderingen är klar' }).waitFor();
    expect(await colleague.locator('.clearings li').allInnerTexts()).toEqual([
      'Vägen till bostad: raderat',
      'Skyddat boende: raderat',
      'Kvarboende: raderat',
      'Samverkan: raderat',
      'Statistik: raderat',
    ]);
    await colleague.getByText('kvittot är undertecknat').waitFor();
  });

  test('leaves pages that say so kindly, forms included, and nothing in the lists', async () => {
    for (const path of [`/pathways/${pathway}`, `/pathways/${pathway}/record/home`]) {
      await page.goto(server.url + path);
      await page.getByRole('heading', { level: 1, name: 'Ärendet är raderat' }).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    await page.getByRole('link', { name: 'Läs hur långt raderingen har kommit' }).click();
    await page.getByText('Den enskildas begäran').waitFor();
    await page.getByRole('link', { name: 'Att göra' }).click();
    await page.getByText('Ingenting att göra just nu').waitFor();
  });
});
