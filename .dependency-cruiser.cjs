/**
 * The rooms and who may enter them: apps -> contexts, statistics, imports, demo, runtime -> adapters, http ->
 * event-sourcing, published -> codes, telemetry. A context imports no other context; an adapter imports only the core; what runs
 * services knows none of them.
 */
const CONTEXTS = '(housing-pathway|shelter-placement|cooperation|perpetrator-eviction|mapping|practice|assignment)';
/** Specifications, and what only they import. */
const spec = '\\.spec\\.ts$|^(libs|apps)/.*/src/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'codes-stand-alone',
      severity: 'error',
      from: { path: '^libs/codes/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/codes/' },
    },
    {
      name: 'telemetry-stands-alone',
      comment: 'It knows no event, no case and no store: what it cannot see it cannot tell.',
      severity: 'error',
      from: { path: '^libs/telemetry/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/telemetry/' },
    },
    {
      name: 'telemetry-is-called-at-the-seams',
      comment: 'Neither contexts nor statistics tell anything of themselves: docs/decisions/0030.',
      severity: 'error',
      from: { path: `^libs/(${CONTEXTS.slice(1, -1)}|statistics|imports|demo|published|codes)/` },
      to: { path: '^libs/telemetry/' },
    },
    {
      name: 'opentelemetry-in-its-room-only',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '^libs/telemetry/' },
      to: { path: '@opentelemetry/' },
    },
    {
      name: 'published-knows-codes-only',
      severity: 'error',
      from: { path: '^libs/published/src', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(published|codes)/' },
    },
    {
      name: 'core-knows-published-and-codes-only',
      severity: 'error',
      from: { path: '^libs/event-sourcing/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(event-sourcing|published|codes|telemetry)/' },
    },
    {
      name: 'adapter-knows-the-core-only',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(adapters/$1|event-sourcing|telemetry)/' },
    },
    {
      name: 'http-knows-the-core-only',
      severity: 'error',
      from: { path: '^libs/http/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(http|event-sourcing|codes|telemetry)/' },
    },
    {
      name: 'what-runs-a-service-knows-no-context',
      severity: 'error',
      from: { path: '^libs/runtime/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(runtime|adapters|http|event-sourcing|codes|telemetry)/' },
    },
    {
      name: 'contexts-meet-through-published-events-only',
      severity: 'error',
      from: { path: `^libs/${CONTEXTS}/`, pathNot: spec },
      to: {
        path: '^(libs|apps)/',
        pathNot: `^libs/($1|event-sourcing|published|codes|http)/`,
      },
    },
    {
      name: 'statistics-reads-published-events-only',
      severity: 'error',
      from: { path: '^libs/statistics/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(statistics|event-sourcing|published|codes|http)/' },
    },
    {
      name: 'a-double-knows-nothing-of-the-product',
      severity: 'error',
      from: { path: '^tests/doubles/([^/]+)/', pathNot: spec },
      to: { path: '^(libs|apps|tests)/', pathNot: '^tests/doubles/$1/' },
    },
    {
      name: 'no-double-in-the-product',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: spec },
      to: { path: '^tests/' },
    },
    {
      name: 'a-scenario-meets-the-product-over-http-only',
      severity: 'error',
      from: { path: '^tests/scenarios/[^/]+\\.spec\\.ts$' },
      to: { path: '^(libs|apps|tests)/', pathNot: '^tests/scenarios/support/' },
    },
    {
      name: 'what-specifications-share-is-for-them-alone',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `${spec}|^libs/event-sourcing/src/contracts/` },
      to: { path: '^(libs|apps)/.*/src/(testing|contracts)/|^libs/event-sourcing/src/given\\.ts$' },
    },
    {
      name: 'nobody-imports-an-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-do-not-choose-an-adapter',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(adapters|runtime)/|${spec}` },
      to: { path: '^libs/adapters/' },
    },
    {
      name: 'nest-at-the-edge-only',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(http|runtime)/|\\.(controller|module|dto)\\.ts$|${spec}` },
      to: { path: '@nestjs/' },
    },
    {
      name: 'kafkajs-in-its-adapter-only',
      comment: 'It is frozen and full of traps: docs/decisions/0020. Tests use it for facts and figures.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '^libs/adapters/kafka/' },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '^(libs|apps)/.*/index\\.ts$', pathNot: '^apps/web/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['stadig-source', 'import', 'node', 'default'], exportsFields: ['exports'] },
    exclude: { path: '^(libs|apps|tests)/.+/dist/' },
    doNotFollow: { path: 'node_modules' },
  },
};
