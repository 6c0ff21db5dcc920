import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { choose, onDay, signIn, today } from './support/pages.js';
import { Server } from './support/server.js';

journeys('cooperation', (visits) => {
  let server: Server;
  let sender: Page;
  let receiver: Page;
  let pathway: string;

  beforeAll(async () => {
    server = await Server.start();
    pathway = await openPathway(server);
    sender = await visits.page();
    await signIn(sender, server.url, 'Handläggare Umeå', `/pathways/${pathway}`);
    receiver = await visits.page();
    await signIn(receiver, server.url, 'Handläggare Stockholm', '/transfers');
  });
  afterAll(() => server.stop());

  const summary = async (page: Page) => {
    await page.locator('.aksel-error-summary').waitFor();
    return page.locator('.aksel-error-summary').getByRole('link').allInnerTexts();
  };

  test('coordination in a case is recorded with consent alone, and corrected in the timeline', async () => {
    await sender.getByRole('link', { name: 'Samordning med andra' }).click();
    await onDay(sender, '2026-02-01');
    await sender.getByLabel('Skolan').check();
    await choose(sender, 'Finns en samordnad individuell plan (SIP)?', 'Ja');
    await sender.getByRole('button', { name: 'Spara' }).click();
    expect(await summary(sender)).toEqual(['Fyll i det här: Samtycke']);
    await sender.getByLabel('Personen har samtyckt till samordningen').check();
    await sender.getByRole('button', { name: 'Spara' }).click();
    await sender.getByText('Registrerat: Samordning med andra').waitFor();
    const event = sender.locator('.event-caseCoordination');
    expect(await event.innerText()).toMatch(/^2026-02-01\s+Samordning med andra[^]*Med vem\s+Skolan[^]*SIP\)\s+Ja/);
    await event.getByRole('link', { name: /^Rätta/ }).click();
    await sender.getByLabel('Polisen').check();
    await choose(sender, 'Varför rättas händelsen?', 'Blev känt senare');
    await sender.getByRole('button', { name: 'Spara rättelsen' }).click();
    await sender.getByText('Rättelsen är registrerad.').waitFor();
    expect(await event.innerText()).toMatch(/Skolan, Polisen/);
  });

  /** Fills in the request, to the municipality, from the page of the pathway's transfers. */
  const requestTo = async (municipality: string) => {
    await sender.getByRole('link', { name: 'Begär överflyttning' }).click();
    await sender.getByRole('heading', { level: 1, name: 'Begär överflyttning' }).waitFor();
    await onDay(sender, today());
    await sender.getByLabel('Vilken kommun ska ta över?').selectOption(municipality);
    await choose(sender, 'Hur stor bostad behövs?', '3 rum');
    await sender.getByRole('button', { name: 'Skicka begäran' }).click();
  };

  test('a transfer is requested once, also where the first municipality was wrong', async () => {
    await sender.getByRole('link', { name: 'Överflyttning till annan kommun' }).click();
    await requestTo('2480');
    expect(await summary(sender)).toEqual(['Ärendet är redan den kommunens. Välj en annan kommun.']);
    await sender.getByLabel('Vilken kommun ska ta över?').selectOption('0180');
    await sender.getByRole('button', { name: 'Skicka begäran' }).click();
    await sender.getByText('Begäran är skickad.').waitFor();
    const cards = sender.locator('section.card');
    expect(await cards.count()).toBe(1);
    expect(await cards.innerText()).toMatch(/^Till Stockholm[^]*Väntar på svar[^]*3 rum/);
  });

  test('its sender corrects what was wrong in it', async () => {
    await sender.getByRole('link', { name: 'Rätta begäran' }).click();
    await choose(sender, 'Hur stor bostad behövs?', '2 rum');
    await choose(sender, 'Varför rättas händelsen?', 'Fel kod');
    await sender.getByRole('button', { name: 'Spara rättelsen' }).click();
    await sender.locator('section.card').getByText('2 rum').waitFor();
  });

  test('its sender withdraws another', async () => {
    await requestTo('1480');
    await sender.getByText('Begäran är skickad.').waitFor();
    const card = sender.locator('section.card').filter({ hasText: 'Till Göteborg' });
    await card.getByRole('link', { name: 'Återta begäran' }).click();
    await onDay(sender, today());
    await sender.getByRole('button', { name: 'Återta begäran' }).click();
    await sender.getByText('Begäran är återtagen.').waitFor();
    await card.getByText('Återtagen').waitFor();
    await card.getByRole('link', { name: 'Stryk återtagandet' }).waitFor();
    await card.getByRole('link', { name: 'Makulera överflyttningen' }).click();
    await choose(sender, 'Varför makuleras det?', 'Dubblett');
    await sender.getByRole('button', { name: 'Makulera överflyttningen' }).click();
    await sender.getByText('Det är makulerat.').waitFor();
    await card.getByText('Makulerad').waitFor();
    expect(await card.getByRole('link').count()).toBe(0);
  });

  test('its sender finds what waits among the own requests', async () => {
    await sender.getByRole('link', { name: 'Överflyttningar' }).click();
    await sender.getByRole('link', { name: 'Kommunens egna begäranden' }).click();
    const row = sender.getByRole('row').filter({ hasText: 'Stockholm' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(new RegExp(`^${pathway}\\s+Stockholm\\s+${today()}[^]*Väntar på svar`));
    await row.getByRole('link', { name: pathway }).click();
    await sender.getByRole('heading', { level: 1, name: 'Överflyttning till annan kommun' }).waitFor();
  });

  test('its receiver sees what it needs and never the pathway, and answers', async () => {
    await receiver.reload();
    await receiver.getByRole('link', { name: 'Umeå' }).click();
    await receiver.getByRole('heading', { level: 1, name: 'Begäran från Umeå' }).waitFor();
    const told = await receiver.locator('main').innerText();
    expect(told).toMatch(/Med barn[^]*2 rum[^]*2026-01-07/);
    expect(told).not.toContain(pathway);
    expect(receiver.url()).not.toContain(pathway);
    await onDay(receiver, today());
    await choose(receiver, 'Vad svarar kommunen?', 'Säger nej');
    await receiver.getByRole('button', { name: 'Lämna svaret' }).click();
    await receiver.getByText('Svaret är registrerat.').waitFor();
    await receiver.getByText('Inga begäranden att visa.').waitFor();
    await receiver.getByLabel('Visa').selectOption('REJECTED');
    await receiver.getByRole('link', { name: 'Umeå' }).click();
  });

  test('its receiver corrects an answer that was wrong', async () => {
    await receiver.getByRole('link', { name: 'Rätta svaret' }).click();
    await choose(receiver, 'Vad svarar kommunen?', 'Tar över ärendet');
    await choose(receiver, 'Varför rättas händelsen?', 'Fel kod');
    await receiver.getByRole('button', { name: 'Spara rättelsen' }).click();
    await receiver.getByText('Rättelsen är registrerad.').waitFor();
    await receiver.getByRole('link', { name: 'Öppna ett ärende' }).waitFor();
  });

  test('its sender sees the answer, which closes the pathway', async () => {
    await sender.reload();
    await sender.getByText('Antagen').waitFor();
    expect(await sender.getByRole('link', { name: 'Begär överflyttning' }).count()).toBe(0);
    await sender.getByRole('link', { name: `Ärende ${pathway}` }).click();
    await sender.getByText('Ärendet avslutat').waitFor();
    expect(await sender.getByText('Överflyttning begärd').count()).toBe(2);
  });

  test('an agreement is registered by one coordinator, confirmed and followed up by another, read by a caseworker', async () => {
    const umea = await visits.page();
    await signIn(umea, server.url, 'Samordnare Umeå', '/cooperation');
    await umea.getByRole('link', { name: 'Registrera en överenskommelse' }).click();
    await umea.getByLabel('Vem är överenskommelsen med?').selectOption('OTHER_MUNICIPALITY');
    await choose(umea, 'I vilken form?', 'Skriftlig överenskommelse');
    await choose(umea, 'Är den beslutad av ledningen?', 'Ja');
    await umea.getByLabel('Bostad', { exact: true }).check();
    await umea.getByLabel('Gäller från och med').fill('2026-01');
    await umea.getByRole('button', { name: 'Registrera en överenskommelse' }).click();
    expect((await summary(umea))[0]).toMatch(/minst två parter/);
    await umea.getByLabel('Vilka kommuner är parter?').first().selectOption('0180');
    await umea.getByRole('button', { name: 'Lägg till' }).click();
    await umea.getByRole('button', { name: 'Registrera en överenskommelse' }).click();
    await umea.getByText('Överenskommelsen är registrerad.').waitFor();
    expect(await umea.locator('main').innerText()).toMatch(/Registrerad[^]*Stockholm: har inte bekräftat/);
    const address = new URL(umea.url()).pathname;

    const stockholm = await visits.page();
    await signIn(stockholm, server.url, 'Samordnare Stockholm', '/cooperation');
    expect(await stockholm.getByRole('row').nth(1).innerText()).toMatch(/Umeå, Stockholm[^]*Väntar på: Stockholm/);
    await stockholm.getByRole('link', { name: 'Annan kommun' }).click();
    expect(new URL(stockholm.url()).pathname).toBe(address);
    await fillIn(stockholm, 'Bekräfta överenskommelsen', '2026-02');
    await fillIn(stockholm, 'Följ upp överenskommelsen', '2026-06', () =>
      choose(stockholm, 'Vad blev resultatet?', 'Behålls som den är'),
    );
    await sender.getByRole('link', { name: 'Samverkan', exact: true }).click();
    const row = sender.getByRole('row').nth(1);
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Umeå, Stockholm\s+Gäller\s+2026-06\s+2028-07/);
    expect(await sender.getByRole('link', { name: 'Registrera en överenskommelse' }).count()).toBe(0);

    await stockholm.getByRole('link', { name: 'Rätta: Uppföljd 2026-06' }).click();
    await stockholm.locator('input#month').fill('2026-05');
    await choose(stockholm, 'Varför rättas händelsen?', 'Fel datum');
    await stockholm.getByRole('button', { name: 'Spara rättelsen' }).click();
    const review = stockholm.locator('.event').filter({ hasText: 'Uppföljd' });
    await review.getByText('rättad').waitFor();
    expect(await review.innerText()).toMatch(/^2026-05/);
    expect(await stockholm.getByRole('link', { name: /^Rätta: Registrerad/ }).count()).toBe(0);

    await umea.reload();
    await umea.locator('.event').first().waitFor();
    expect(await umea.getByRole('link', { name: 'Makulera överenskommelsen' }).count()).toBe(0);

    const elsewhere = await visits.page();
    await signIn(elsewhere, server.url, 'Handläggare Malmö', address);
    await elsewhere.getByRole('alert').waitFor();
  });

  test('an agreement that nobody else has confirmed is voided by whoever registered it', async () => {
    const { id } = (await (
      await server.as('coordinator-2480')
    )('POST', '/api/v1/cooperations', {
      municipalities: ['2480'],
      partnerType: 'POLICE',
      form: 'WRITTEN',
      managementDecided: 'YES',
      scope: ['HOUSING'],
      validFrom: '2026-01',
    })) as { id: string };
    const umea = await visits.page();
    await signIn(umea, server.url, 'Samordnare Umeå', `/cooperation/${id}`);
    await umea.getByRole('link', { name: 'Makulera överenskommelsen' }).click();
    await choose(umea, 'Varför makuleras det?', 'Annat');
    await umea.getByRole('button', { name: 'Makulera överenskommelsen' }).click();
    await umea.getByText('Det är makulerat.').waitFor();
    await umea.getByText('Makulerad', { exact: true }).waitFor();
    expect(await umea.getByRole('navigation', { name: 'Registrera en händelse' }).count()).toBe(0);
  });

  async function fillIn(page: Page, form: string, month: string, more?: () => Promise<void>): Promise<void> {
    await page.getByRole('navigation', { name: 'Registrera en händelse' }).getByRole('link', { name: form }).click();
    await page.locator('input#month').fill(month);
    await more?.();
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText(`Registrerat: ${form}`).waitFor();
  }
});

async function openPathway(server: Server): Promise<string> {
  const send = await server.as('caseworker-2480');
  const { id } = (await send('POST', '/api/v1/housing-pathways', {
    day: '2026-01-07',
    origin: 'SHELTER',
    gender: 'WOMAN',
    ageBand: 'A25_34',
    householdType: 'WITH_CHILDREN',
    childrenBand: 'C1',
    relation: 'EX',
  })) as { id: string };
  return id;
}
