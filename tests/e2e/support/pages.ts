import type { Page } from 'playwright-core';

/** Signs a demo user in, and lands on the page given. @param user as the sign-in page calls it, `Handläggare Umeå` */
export async function signIn(page: Page, url: string, user: string, returnTo: string): Promise<void> {
  await page.goto(`${url}/auth/login?${new URLSearchParams({ returnTo, lang: 'sv' })}`);
  await page.getByRole('button', { name: user }).click();
  await page.waitForURL(`${url}${returnTo}`);
}

export const choose = (page: Page, question: string | RegExp, answer: string): Promise<void> =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true }).check();

/** Today in Sweden, `YYYY-MM-DD`. */
export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(new Date());

/** The day so many days ago in Sweden. */
export const daysAgo = (count: number): string =>
  new Date(Date.parse(`${today()}T12:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);

/** Fills in the first field, the day. */
export const onDay = (page: Page, day: string): Promise<void> => page.locator('input#day').fill(day);

/** Opens a form from the menu of the pathway's page, fills it in, saves, and waits for the pathway's page. */
export async function record(page: Page, event: string, fill: () => Promise<void>): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Registrera en händelse' })
    .getByRole('link', { name: event, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: event }).waitFor();
  await fill();
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText(`Registrerat: ${event}`).waitFor();
}
