import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = resolve(import.meta.dirname, '../../../docs/images');

/** Renews a picture of the README when STADIG_PICTURES is set; otherwise nothing. */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false, height = 900 }: { readonly fullPage?: boolean; readonly height?: number } = {},
): Promise<void> {
  if (!process.env['STADIG_PICTURES']) return;
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 1280, height });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: resolve(FOLDER, `${name}.png`), fullPage, animations: 'disabled' });
  await page.setViewportSize(before);
}
