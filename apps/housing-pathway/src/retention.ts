import { RETENTION, RETENTION_VERSION } from '@stadig/codes/housing';
import { retentionOver } from '@stadig/housing-pathway/housing-pathway.ticks';
import type { Parts } from '@stadig/runtime/parts';
import type { Options } from '@stadig/runtime/console/command';
import type { ExitCode, Io } from '@stadig/runtime/console/io';

/**
 * `retention [--rule-version V] [--dry-run]`: which pathways lie longer than the rule allows; without `--dry-run` they are
 * erased, as they would be at midnight. Another version than the one in force can only be looked at.
 */
export async function retention(parts: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const version = options['ruleVersion'] ?? RETENTION_VERSION;
  const rule = typeof version === 'string' ? RETENTION[version] : undefined;
  if (!rule || typeof version !== 'string') {
    io.err(`--rule-version: one of / en av ${Object.keys(RETENTION).join(', ')}`);
    return 2;
  }
  const dryRun = options['dryRun'] === true;
  if (!dryRun && version !== RETENTION_VERSION) {
    io.err(
      `Version ${RETENTION_VERSION} is in force; another one goes with --dry-run only. / Version ${RETENTION_VERSION} gäller; en annan går bara med --dry-run.`,
    );
    return 2;
  }
  await parts.caughtUp();
  const due: { readonly pathway: string; readonly daysSinceLastEvent: number }[] = [];
  const { readModels, keys, profile } = parts;
  for await (const { pathwayId, days } of retentionOver(readModels, keys, profile.clock.today(), version)) {
    due.push({ pathway: pathwayId, daysSinceLastEvent: days });
  }
  const erased = dryRun ? 0 : await parts.ticker.tick(['retention']);
  if (options['json'] === true) {
    io.out(JSON.stringify({ ruleVersion: version, days: rule.days, dryRun, due, erased }));
    return 0;
  }
  for (const { pathway, daysSinceLastEvent } of due) io.out(`${pathway}  ${daysSinceLastEvent} days / dagar`);
  io.out(
    `${due.length} pathways lie longer than ${rule.days} days, ${erased} erased now. / ${due.length} ärenden har legat längre än ${rule.days} dagar, ${erased} raderade nu.`,
  );
  return 0;
}
