import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { journeys } from './support/browser.js';
import { openPathway, refusedReturn } from './support/cases.js';
import { choose, daysAgo, onDay, signIn, today } from './support/pages.js';
import { Server } from './support/server.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Colours follow the mode and texts the language: two pairs show both of each. */
const VARIANTS = [
  ['sv', 'light'],
  ['en', 'dark'],
] as const;
const NORWEGIAN = /[æø]|\b(velg|lukk|vis mer|uke|måned(er)?|ikke|neste|forrige|åpne|slett|venter)\b/i;
const KEY_OF_TEXT =
  /\b(app|start|due|toDo|tasks|policies|followUps|stayPuts|erasure|pathways?|form|amend|opening|agreements|transfers|statistics|problem)\.[a-z]\w+/;

journeys('every page', (visits) => {
  let server: Server;
  let caseworker: Page;
  let coordinator: Page;
  let receiver: Page;
  let colleague: Page;
  let elsewhere: Page;
  let statistician: Page;
  let visitor: Page;
  let pathway: string;
  let asked: Asked;
  let attention: Attention;

  beforeAll(async () => {
    server = await Server.start();
    visitor = await visits.page();
    await visitor.goto(server.url);
    await visitor.getByRole('button', { name: 'Spela in ett visningsår' }).waitFor();
    await server.recordDemo(2);
    pathway = await pathwayOnItsWay(server);
    asked = await askedOfOthers(server, pathway);
    attention = await attentionNeeded(server);
    caseworker = await visits.page();
    await signIn(caseworker, server.url, 'Handläggare Umeå', '/pathways');
    coordinator = await visits.page();
    await signIn(coordinator, server.url, 'Samordnare Umeå', '/cooperation');
    receiver = await visits.page();
    await signIn(receiver, server.url, 'Handläggare Stockholm', '/transfers');
    elsewhere = await visits.page();
    await signIn(elsewhere, server.url, 'Handläggare Linköping', '/');
    colleague = await visits.page();
    await signIn(colleague, server.url, 'Handläggarens kollega Umeå', '/');
    statistician = await visits.page();
    await signIn(statistician, server.url, 'Statistiker', '/statistics');
  }, 60_000);
  afterAll(() => server.stop());

  /** Every page of the product as a reader finds it, errors included. */
  const PAGES: readonly (readonly [string, () => Promise<Page>])[] = [
    ['start', async () => visitor],
    ['not found', () => open(visitor, '/nowhere')],
    ['what is due', () => open(caseworker, '/', 'table')],
    ['what is due with agreements', () => open(coordinator, '/', '.due-agreements')],
    ['nothing due', () => open(elsewhere, '/', 'text=Ingenting att göra just nu')],
    ['list', () => open(caseworker, '/pathways', 'table')],
    ['opening', () => open(caseworker, '/pathways/new', 'input#day')],
    [
      'opening with faults',
      async () => {
        await caseworker
          .locator('main form')
          .evaluate((form) => (form as unknown as { requestSubmit(): void }).requestSubmit());
        await caseworker.locator('.aksel-error-summary').waitFor();
        return caseworker;
      },
    ],
    ['pathway', () => open(caseworker, `/pathways/${pathway}`, '.events')],
    ['pathway with a task', () => open(caseworker, `/pathways/${attention.refused}`, '.tasks')],
    [
      'strike of a note',
      () => open(caseworker, `/pathways/${attention.refused}/amend/housingPathway/1/strike`, 'form'),
    ],
    ['voided pathway', () => open(caseworker, `/pathways/${attention.voided}`, '.events')],
    ['voiding', () => open(caseworker, `/pathways/${pathway}/void`, 'main form')],
    ['request of an erasure', () => open(caseworker, `/pathways/${pathway}/erasure`, 'main form')],
    [
      'grant of an erasure refused',
      async () => {
        const page = await open(caseworker, `/pathways/${attention.toErase}/erasure`, 'input[type=checkbox]');
        await page.getByRole('checkbox').check();
        await page.getByRole('button', { name: 'Radera ärendet för gott' }).click();
        await page.locator('.aksel-error-summary').getByText('Be en kollega').waitFor();
        return page;
      },
    ],
    ['erasure complete', () => open(colleague, `/pathways/${attention.erased}/erasure`, '.clearings')],
    ['erased pathway', () => open(colleague, `/pathways/${attention.erased}`, 'main h1')],
    ['stay-put of a pathway', () => open(caseworker, `/pathways/${pathway}/stay-put`, '.attempt-facts')],
    ['stay-puts', () => open(caseworker, '/stay-puts', 'table')],
    ['form of a past attempt', () => open(caseworker, `/pathways/${pathway}/record/past-stay-put`, 'input#day')],
    ['form of a past stay', () => open(caseworker, `/pathways/${pathway}/record/past-placement`, 'input#end_day')],
    ['leaving form', () => open(caseworker, `/pathways/${pathway}/record/placement-end`, 'input#day')],
    ['moving form', () => open(caseworker, `/pathways/${pathway}/record/perpetrator-moved`, 'input#day')],
    ['form with nothing to refer to', () => open(caseworker, `/pathways/${pathway}/record/measure-end`, '#measureNo')],
    ['correction', () => open(caseworker, `/pathways/${pathway}/amend/shelterPlacement/1/correct`, 'input#day')],
    ['strike', () => open(caseworker, `/pathways/${pathway}/amend/shelterPlacement/1/strike`, 'main form')],
    ['coordination form', () => open(caseworker, `/pathways/${pathway}/record/case-coordination`, 'input#day')],
    ['transfers of a pathway', () => open(caseworker, `/pathways/${pathway}/transfers`, 'section.card dl')],
    ['request of a transfer', () => open(caseworker, `/pathways/${pathway}/transfers/new`, 'input#day')],
    [
      'withdrawal of a transfer',
      () => open(caseworker, `/pathways/${pathway}/transfers/${asked.transferId}/withdraw`, 'input#day'),
    ],
    [
      'correction of a request',
      () => open(caseworker, `/pathways/${pathway}/transfers/${asked.transferId}/amend/request/correct`, 'input#day'),
    ],
    [
      'voiding of a transfer',
      () => open(caseworker, `/pathways/${pathway}/transfers/${asked.transferId}/void`, 'main form'),
    ],
    ['own requests', () => open(caseworker, '/transfers/sent', 'table')],
    ['answered transfer', () => open(receiver, `/transfers/${asked.answeredId}`, 'main dl')],
    ['correction of an answer', () => open(receiver, `/transfers/${asked.answeredId}/amend/correct`, 'input#day')],
    ['incoming transfers', () => open(receiver, '/transfers', 'table')],
    ['incoming transfer', () => open(receiver, `/transfers/${asked.transferId}`, 'input#day')],
    ['agreements', () => open(coordinator, '/cooperation', 'table')],
    [
      'correction of an agreement',
      () => open(coordinator, `/cooperation/${asked.cooperationId}/amend/1/correct`, 'input#month'),
    ],
    ['voiding of an agreement', () => open(coordinator, `/cooperation/${asked.cooperationId}/void`, 'main form')],
    ['agreement', () => open(coordinator, `/cooperation/${asked.cooperationId}`, '.events')],
    [
      'registering an agreement',
      async () => {
        const page = await open(coordinator, '/cooperation/new', 'input#validFrom');
        await page.getByLabel('Vilka kommuner är parter?').first().selectOption('2460');
        await page.getByRole('button', { name: 'Lägg till' }).click();
        await page.getByRole('button', { name: 'Vännäs' }).waitFor();
        return page;
      },
    ],
    [
      'follow-up of an agreement with faults',
      async () => {
        const page = await open(coordinator, `/cooperation/${asked.cooperationId}/record/review`, 'input#month');
        await page.getByRole('button', { name: 'Spara' }).click();
        await page.locator('.aksel-error-summary').waitFor();
        return page;
      },
    ],
    ['stay curve', () => open(statistician, '/statistics', 'svg.chart')],
    ['time to a home', () => open(statistician, '/statistics?measure=TIME_TO_HOME', 'svg.chart')],
  ];

  async function open(page: Page, path: string, shown = 'h1'): Promise<Page> {
    await page.goto(server.url + path);
    await page.locator('main h1').first().waitFor();
    await page.locator(shown).first().waitFor();
    return page;
  }

  test.each(PAGES)('%s: axe finds no fault, no text is foreign, nothing scrolls sideways', async (_, show) => {
    const page = await show();
    const foreign = foreignIn(await textOf(page));
    const faults = await faultsOf(page);
    expect({ foreign, faults, beyond: await beyondAtZoom(page) }).toEqual({ foreign: [], faults: [], beyond: 0 });
  });

  test('a form is filled in and sent with the keyboard alone', async () => {
    const page = await open(caseworker, `/pathways/${pathway}/record/ready-to-move-on`, 'input#day');
    await tabTo(page, '#day');
    await page.keyboard.type('2026-02-01');
    await tabTo(page, 'button[type=submit]');
    await page.keyboard.press('Enter');
    await page.getByText('Registrerat: Redo att flytta vidare').waitFor();
  });

  test('the skip link leads past the header, and a new page begins at its content', async () => {
    const page = await open(caseworker, '/pathways', 'table');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
    await page.getByRole('link', { name: 'Öppna ett ärende' }).click();
    await page.locator('main:focus').waitFor();
  });

  test('a caseworker sees the figures of the own municipality alone', async () => {
    const page = await open(caseworker, '/statistics', 'svg.chart, .aksel-info-card');
    expect(await page.getByLabel('Område').locator('option').allInnerTexts()).toEqual(['Umeå kommun']);
  });

  test('choices of a form that no longer apply are not sent', async () => {
    const page = await open(caseworker, `/pathways/${pathway}/record/placement-end`, 'input#day');
    await onDay(page, '2026-03-01');
    await page.getByLabel('Vart?').selectOption('HOME');
    await page.getByLabel('Upplåtelseform').selectOption('T01');
    await choose(page, 'Hur länge får bostaden bebos?', 'Tillsvidare');
    await page.getByLabel('Vart?').selectOption('LOST_CONTACT');
    const sent = page.waitForRequest('**/placement-ends');
    await page.getByRole('button', { name: 'Spara' }).click();
    expect((await sent).postDataJSON()).toEqual({
      day: '2026-03-01',
      placementNo: 1,
      exitDestination: 'LOST_CONTACT',
      childrenStaying: [],
    });
    await page.getByText('Registrerat: Utflyttning från skyddat boende').waitFor();
  });
});

/** A pathway in Umeå with a child in a shelter, staying put considered, and an obstacle. */
async function pathwayOnItsWay(server: Server): Promise<string> {
  const send = await server.as('caseworker-2480');
  const person = {
    gender: 'WOMAN',
    ageBand: 'A25_34',
    householdType: 'WITH_CHILDREN',
    childrenBand: 'C1',
    relation: 'EX',
  };
  const { id } = (await send('POST', '/api/v1/housing-pathways', {
    day: '2026-01-07',
    origin: 'SHELTER',
    ...person,
  })) as { id: string };
  const place = { providerType: 'MUNICIPAL', geography: 'SAME_COUNTY' };
  const shelter = `/api/v1/shelter-placements/${id}`;
  const need = { urgency: 'ACUTE_24H', childrenBand: 'C1', childAgeBands: ['A6_12'], needs: ['PET'] };
  await send('POST', `${shelter}/needs`, { day: '2026-01-05', ...need });
  await send('POST', `${shelter}/placements`, {
    day: '2026-01-07',
    needNo: 1,
    ...place,
    regime: 'SOCIAL_SERVICES_DECISION',
    ivoStatus: 'PERMIT',
  });
  await send('POST', `${shelter}/children`, { day: '2026-01-07', placementNo: 1, ageBand: 'A6_12' });
  const dwelling = { dwellingTenure: 'T01', contractHolder: 'JOINT' };
  await send('POST', `/api/v1/stay-puts/${id}/considerations`, { day: '2026-01-08', ...dwelling });
  const obstacle = { day: '2026-01-20', code: 'O11', effect: 'BLOCKING' };
  await send('POST', `/api/v1/housing-pathways/${id}/obstacles`, obstacle);
  return id;
}

interface Asked {
  readonly transferId: string;
  /** Of another pathway, that Stockholm said no to. */
  readonly answeredId: string;
  readonly cooperationId: string;
}

/** A transfer of the pathway to Stockholm that waits for an answer, and an agreement with Vännäs. */
async function askedOfOthers(server: Server, pathwayId: string): Promise<Asked> {
  const send = await server.as('caseworker-2480');
  const coordinator = await server.as('coordinator-2480');
  const coordination = { day: '2026-02-01', partnerTypes: ['SCHOOL', 'KVINNOJOUR'], sip: 'YES', consentObtained: true };
  await send('POST', `/api/v1/case-coordinations/${pathwayId}/coordinations`, coordination);
  const receiver = await server.as('caseworker-0180');
  const transferId = await request(pathwayId);
  const answeredId = await request(await openPathway(send, daysAgo(30)));
  await receiver('POST', `/api/v1/transfers/${answeredId}/answers`, { day: today(), answer: 'REJECTED' });
  const { id: cooperationId } = (await coordinator('POST', '/api/v1/cooperations', {
    municipalities: ['2480', '2460'],
    partnerType: 'OTHER_MUNICIPALITY',
    form: 'WRITTEN',
    managementDecided: 'YES',
    scope: ['HOUSING', 'SHELTER'],
    validFrom: '2025-06',
  })) as { id: string };
  await coordinator('POST', `/api/v1/cooperations/${cooperationId}/reviews`, { month: '2026-01', result: 'KEPT' });
  await coordinator('POST', '/api/v1/cooperations', {
    municipalities: ['2480'],
    partnerType: 'POLICE',
    form: 'WRITTEN',
    managementDecided: 'YES',
    scope: ['HOUSING'],
    validFrom: '2020-01',
  });
  return { transferId, answeredId, cooperationId };

  /** Asks Stockholm. @returns the code of the transfer */
  async function request(id: string): Promise<string> {
    await send('POST', `/api/v1/housing-pathways/${id}/transfers`, { day: today() });
    const { transfers } = (await send('GET', `/api/v1/housing-pathways/${id}`)) as {
      transfers: readonly { transferId: string }[];
    };
    const { transferId } = transfers[0]!;
    await send('POST', `/api/v1/transfers/${transferId}/requests`, {
      day: today(),
      pathwayId: id,
      toMunicipality: '0180',
      roomsBand: 'R2',
      householdType: 'WITH_CHILDREN',
      t0: '2026-01-07',
    });
    return transferId;
  }
}

interface Attention {
  readonly refused: string;
  readonly voided: string;
  readonly toErase: string;
  readonly erased: string;
}

/** Pathways with a task, voided, waiting for a second person, and erased. */
async function attentionNeeded(server: Server): Promise<Attention> {
  const send = await server.as('caseworker-2480');
  const colleague = await server.as('colleague-2480');
  const refused = await refusedReturn(send, daysAgo(60), daysAgo(70));
  const voided = await openPathway(send, daysAgo(40));
  await send('POST', `/api/v1/housing-pathways/${voided}/voidings`, { reasonCode: 'DUPLICATE' });
  const [toErase, erased] = [await openPathway(send, daysAgo(40)), await openPathway(send, daysAgo(40))];
  for (const id of [toErase, erased]) {
    await send('POST', `/api/v1/housing-pathways/${id}/erasure-requests`, { reasonCode: 'WRONGLY_RECORDED' });
  }
  await colleague('POST', `/api/v1/housing-pathways/${erased}/erasures`, {});
  return { refused, voided, toErase, erased };
}

async function setLanguage(page: Page, language: 'sv' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.getByRole('button', { name: language === 'en' ? 'In English' : 'På svenska' }).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

async function setMode(page: Page, mode: 'light' | 'dark'): Promise<void> {
  const button = page.getByRole('button', { name: mode === 'dark' ? /Mörkt läge|Dark mode/ : /Ljust läge|Light mode/ });
  if (await button.isVisible()) await button.click();
  await page.locator(`.app.${mode}`).waitFor();
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** What axe finds, in Swedish and English, light and dark. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [language, mode] of VARIANTS) {
    await setLanguage(page, language);
    await setMode(page, mode);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
    for (const { id, nodes } of violations) faults.push(`${language} ${mode} ${id}: ${nodes[0]!.html.slice(0, 200)}`);
  }
  await setLanguage(page, 'sv');
  await setMode(page, 'light');
  return faults;
}

/** Whatever the page says, to the eye or to a screen reader. */
const textOf = (page: Page): Promise<string> =>
  page.locator('body').evaluate((body) => {
    const labels = [...body.querySelectorAll('[aria-label], [title]')];
    return [body.textContent, ...labels.map((e) => `${e.getAttribute('aria-label')} ${e.getAttribute('title')}`)].join(
      '\n',
    );
  });

/** Norwegian words of the library, and keys of texts that are missing. */
const foreignIn = (said: string): readonly string[] =>
  [NORWEGIAN, KEY_OF_TEXT].flatMap((pattern) => said.match(pattern)?.[0] ?? []);

/** By how many pixels the page is wider than a screen of 1280 shows at 400 %. */
async function beyondAtZoom(page: Page): Promise<number> {
  await page.setViewportSize({ width: 320, height: 256 });
  const width = await page.locator('html').evaluate((html) => html.scrollWidth);
  await page.setViewportSize({ width: 1280, height: 900 });
  return Math.max(0, width - 320);
}
