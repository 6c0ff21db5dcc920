import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that is installed: that of CHROME_PATH, else the first on the path. */
const INSTALLED = [
  process.env['CHROME_PATH'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find(isExecutable);

export const HOW_TO_GET_ONE =
  'The browser tests need Chromium: apt-get install chromium, or CHROME_PATH=/path/to/chrome npm test';

export const hasBrowser = INSTALLED !== undefined;

function isExecutable(file: string): boolean {
  if (!file) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens pages; whatever goes wrong in them, or breaks the content security policy, fails the test that opened them. */
export interface Visits {
  page(options?: BrowserContextOptions): Promise<Page>;
}

/** Journeys in a real browser. Without one, and not in CI, a test says so by its name and nothing more. */
export function journeys(name: string, define: (visits: Visits) => void): void {
  if (!hasBrowser) {
    test(`${name}: no browser is installed`, () =>
      expect(process.env['CI'] ? HOW_TO_GET_ONE : undefined).toBeUndefined());
    return;
  }
  describe(name, () => {
    let browser: Browser;
    const faults: string[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: INSTALLED!, headless: true, args: ARGUMENTS });
    });
    afterAll(async () => {
      await browser.close();
      expect(faults).toEqual([]);
    });
    define({
      async page(options = {}) {
        const context = await browser.newContext({
          viewport: { width: 1280, height: 900 },
          locale: 'sv-SE',
          ...options,
        });
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (/content security policy|not a valid|warning: /i.test(message.text())) faults.push(message.text());
        });
        return page;
      },
    });
  });
}
