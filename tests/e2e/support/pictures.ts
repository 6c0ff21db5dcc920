import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = resolve(import.meta.dirname, '../../../docs/images');

/** Whether the README's pictures are renewed: STADIG_PICTURES=1. */
export const PICTURED = Boolean(process.env['STADIG_PICTURES']);

/** Renews a picture of the README when asked to; otherwise nothing. */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false, height = 900 }: { readonly fullPage?: boolean; readonly height?: number } = {},
): Promise<void> {
  if (!PICTURED) return;
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 1280, height });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: resolve(FOLDER, `${name}.png`), fullPage, animations: 'disabled' });
  await page.setViewportSize(before);
}
