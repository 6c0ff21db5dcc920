import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { HOME, openPathway, refusedReturn } from './support/cases.js';
import { choose, daysAgo, onDay, signIn, today } from './support/pages.js';
import { Server } from './support/server.js';

journeys('what is due', (visits) => {
  let server: Server;
  let page: Page;
  let refused: string;
  let housed: string;

  beforeAll(async () => {
    server = await Server.start();
    page = await visits.page();
    await signIn(page, server.url, 'Handläggare Umeå', '/');
  });
  afterAll(() => server.stop());

  const rows = async () =>
    (await page.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s*[\t\n]\s*/).filter(Boolean));

  test('is said to be nothing where there is nothing', async () => {
    await page.getByRole('heading', { level: 1, name: 'Att göra i Umeå kommun' }).waitFor();
    await page.getByText('Ingenting att göra just nu').waitFor();
  });

  test('begins with tasks, then by day, and says in words what is overdue', async () => {
    const send = await server.as('caseworker-2480');
    const fresh = await openPathway(send, daysAgo(10));
    housed = await openPathway(send, daysAgo(230));
    await send('POST', `/api/v1/housing-pathways/${housed}/secured-homes`, { day: daysAgo(200), ...HOME });
    const later = await openPathway(send, daysAgo(20));
    await send('POST', `/api/v1/housing-pathways/${later}/secured-homes`, { day: today(), ...HOME });
    refused = await refusedReturn(send, daysAgo(60), daysAgo(70));
    await page.reload();
    await page.getByText('4 ärenden där något ska göras').waitFor();
    expect(await rows()).toEqual([
      ['Ta hand om något som inte kunde registreras', 'Uppgift', refused, 'Öppnat'],
      ['Bedöm risk och bostadsbehov', 'Ingen dag satt', refused, 'Öppnat'],
      ['Följ upp bostaden efter 6 månader', `Försenad sedan ${daysAgo(200 - 183)}`, housed, 'Bostad ordnad'],
      [
        'Följ upp bostaden efter 6 månader',
        `Tidigast ${daysAgo(-150)}. Senast ${daysAgo(-183)}`,
        later,
        'Bostad ordnad',
      ],
      ['Bedöm risk och bostadsbehov', 'Ingen dag satt', fresh, 'Öppnat'],
    ]);
  });

  test('leads to the form that records it, filled in by codes alone, and is gone once it is recorded', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: housed })
      .getByRole('link', { name: /^Följ upp/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Uppföljning' }).waitFor();
    expect(page.url()).toBe(`${server.url}/pathways/${housed}/record/follow-up?homeNo=1&milestone=M6`);
    const milestone = page.getByRole('radiogroup', { name: 'Vilken uppföljning?' });
    expect(await milestone.getByRole('radio', { name: '6 månader' }).isChecked()).toBe(true);
    await onDay(page, today());
    await choose(page, 'Hur bor personen?', 'Bor kvar');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Registrerat: Uppföljning').waitFor();
    await page.getByRole('link', { name: 'Att göra' }).click();
    await page.getByRole('row').filter({ hasText: housed }).getByText('12 månader').waitFor();
    expect(await page.getByText('Försenad').count()).toBe(0);
  });

  test('a task says what, why, and its two ways out; struck with a reason, it is gone', async () => {
    await page.getByRole('link', { name: 'Ta hand om något som inte kunde registreras' }).click();
    const task = page.getByRole('region', { name: 'En uppgift att ta hand om' });
    await task.waitFor();
    expect(await task.innerText()).toMatch(
      /Återgången till våldsutövaren kunde inte registreras[^]*Varför\s+Det som avslutar vägen[^]*Vad som behövs\s+Ange en senare dag/,
    );
    const byHand = task.getByRole('link', { name: 'Återvände till våldsutövaren' });
    expect(await byHand.getAttribute('href')).toBe(`/pathways/${refused}/record/returned`);
    await task.getByRole('link', { name: 'Stryk noteringen' }).click();
    await page.getByText('Noteringen försvinner ur uppgifterna.').waitFor();
    await choose(page, 'Varför stryks händelsen?', 'Blev känt senare');
    await page.getByRole('button', { name: 'Stryk händelsen' }).click();
    await page.getByText('Rättelsen är registrerad.').waitFor();
    expect(await task.count()).toBe(0);
  });

  test('the pathway says what may come next, and of what cannot which rule stands in its way', async () => {
    await page.goto(`${server.url}/pathways/${housed}`);
    const steps = page.getByRole('region', { name: 'Möjliga nästa steg' });
    await steps.waitFor();
    const groups = await steps.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(groups).toEqual(['Vägen till bostad', 'Skyddat boende', 'Kvarboende']);
    const followUp = steps.getByRole('listitem').filter({ hasText: 'Uppföljning: 12 månader' });
    expect(await followUp.innerText()).toMatch(/Går inte i dag[^]*320–450 dagar[^]*Välj den uppföljning/);
    await steps.getByRole('link', { name: 'Avsluta ärendet: Stadigvarande boende' }).click();
    await page.getByRole('heading', { level: 1, name: 'Avsluta ärendet' }).waitFor();
    expect(await page.getByLabel('Hur slutade det?').inputValue()).toBe('PERMANENT');
    await page.getByRole('link', { name: 'Avbryt' }).click();
    expect(await page.getByRole('region', { name: 'Härnäst' }).innerText()).toMatch(/12 månader[^]*Tidigast/);
  });

  test('other municipalities that wait for an answer are told of', async () => {
    const send = await server.as('caseworker-0180');
    const id = await openPathway(send, daysAgo(30));
    await send('POST', `/api/v1/housing-pathways/${id}/transfers`, { day: today() });
    const { transfers } = (await send('GET', `/api/v1/housing-pathways/${id}`)) as {
      transfers: readonly { transferId: string }[];
    };
    const body = { day: today(), pathwayId: id, toMunicipality: '2480', roomsBand: 'R2', householdType: 'ALONE' };
    await send('POST', `/api/v1/transfers/${transfers[0]!.transferId}/requests`, body);
    await page.getByRole('link', { name: 'Att göra' }).click();
    await page.reload();
    await page.getByText('1 begäran från en annan kommun väntar på svar.').waitFor();
    await page.getByRole('link', { name: 'Läs och svara' }).click();
    await page.getByRole('link', { name: 'Stockholm' }).waitFor();
  });

  test('a coordinator begins with the agreements that wait', async () => {
    const coordinator = await visits.page();
    await signIn(coordinator, server.url, 'Samordnare Umeå', '/');
    await coordinator.getByText('Ingen överenskommelse väntar').waitFor();
    const [own, other] = [await server.as('coordinator-2480'), await server.as('coordinator-0180')];
    const agreement = { form: 'WRITTEN', managementDecided: 'YES', scope: ['HOUSING'] };
    await own('POST', '/api/v1/cooperations', {
      ...agreement,
      municipalities: ['2480'],
      partnerType: 'POLICE',
      validFrom: '2020-01',
    });
    await other('POST', '/api/v1/cooperations', {
      ...agreement,
      municipalities: ['0180', '2480'],
      partnerType: 'OTHER_MUNICIPALITY',
      validFrom: '2026-01',
    });
    await coordinator.reload();
    await coordinator.getByRole('link', { name: 'Följ upp överenskommelsen med: Polisen' }).waitFor();
    await coordinator.getByText(/Uppföljningen är försenad från och med 202/).waitFor();
    await coordinator.getByRole('link', { name: 'Bekräfta överenskommelsen med: Annan kommun' }).click();
    await coordinator.getByRole('heading', { level: 1, name: 'Bekräfta överenskommelsen' }).waitFor();
    expect(await coordinator.getByRole('link', { name: 'Ärenden' }).count()).toBe(0);
  });

  test('somebody who is not signed in still finds the open page', async () => {
    const visitor = await visits.page();
    await visitor.goto(server.url);
    await visitor.getByRole('heading', { level: 1, name: /Vägen från våld/ }).waitFor();
    expect(await visitor.getByRole('link', { name: 'Att göra' }).count()).toBe(0);
  });
});
