import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { COLLECTOR, collector, composeGo, hadolint, promtool } from '../servers/tools.js';
import { ROOT, versionOf } from './compose-file.js';

/** Time to fetch or build a checking program the first time. */
const FIRST_TIME = 900_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (file: string): string => join(ROOT, file);
/** A copy of a file with something wrong in it, to see that the check would say so. */
function spoiled(file: string, from: string, to: string): string {
  const text = readFileSync(path(file), 'utf8');
  const wrong = text.replace(from, to);
  if (wrong === text) throw new Error(`${file} has no ${from}`);
  const copy = join(folder, file.replaceAll('/', '-'));
  writeFileSync(copy, wrong);
  return copy;
}

describe('Files for operations, read by the programs they are for', () => {
  it(
    'docker-compose.yml, by compose-go, which knows every key',
    async () => {
      const check = await composeGo();
      expect(await check(path('docker-compose.yml'))).toContain('name: stadig');
      await expect(check(spoiled('docker-compose.yml', 'read_only:', 'readonly:'))).rejects.toThrow('readonly');
    },
    FIRST_TIME,
  );

  it(
    'Dockerfile, by hadolint',
    async () => {
      const check = await hadolint();
      expect(await check(path('Dockerfile'))).toBe('');
      await expect(
        check(spoiled('Dockerfile', 'node:24.21.0-bookworm-slim AS build', 'node AS build')),
      ).rejects.toThrow('DL3006');
    },
    FIRST_TIME,
  );

  it('prometheus.yml and alerts.yml, by promtool, which tries each alert', async () => {
    const check = await promtool();
    expect(await check('check', 'config', path('deploy/prometheus/prometheus.yml'))).toContain('SUCCESS');
    expect(await check('test', 'rules', path('deploy/prometheus/alerts.test.yml'))).toContain('SUCCESS');
    await expect(
      check('check', 'rules', spoiled('deploy/prometheus/alerts.yml', 'max by (job)', 'max by job)')),
    ).rejects.toThrow();
    const { groups } = parse(readFileSync(path('deploy/prometheus/alerts.yml'), 'utf8')) as {
      groups: { rules: { alert: string; annotations: { description: string } }[] }[];
    };
    const tried = readFileSync(path('deploy/prometheus/alerts.test.yml'), 'utf8');
    for (const { alert, annotations } of groups.flatMap(({ rules }) => rules)) {
      expect(tried).toMatch(new RegExp(`alertname: ${alert}\\n +exp_alerts:`));
      const [page, section] = annotations.description.split('#') as [string, string];
      const headings = [...readFileSync(path(page), 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      expect([alert, headings]).toEqual([alert, expect.arrayContaining([section])]);
    }
  });

  it(
    'the collector’s configuration, by a collector of the same version',
    async () => {
      const core = 'go.opentelemetry.io/collector';
      const contrib = 'github.com/open-telemetry/opentelemetry-collector-contrib';
      const check = await collector({
        receivers: [`${core}/receiver/otlpreceiver`],
        processors: [`${core}/processor/batchprocessor`, `${core}/processor/memorylimiterprocessor`],
        exporters: [`${core}/exporter/debugexporter`, `${contrib}/exporter/prometheusexporter`],
        extensions: [`${contrib}/extension/healthcheckextension`],
      });
      expect(versionOf('otel-collector')).toBe(COLLECTOR);
      const config = 'deploy/otel-collector/config.yaml';
      expect(await check('validate', '--config', path(config))).toBe('');
      await expect(
        check('validate', '--config', spoiled(config, 'metric_expiration', 'metric_expires')),
      ).rejects.toThrow('metric_expires');
    },
    FIRST_TIME,
  );
});
