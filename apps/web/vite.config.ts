import { defaultClientConditions, defineConfig } from 'vite';

const server = process.env['STADIG_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  resolve: { conditions: ['stadig-source', ...defaultClientConditions] },
  // Nothing inlined as data: the page is served under a strict content security policy.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Aksel marks its modules "use client", which means nothing in a browser.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  server: { proxy: { '/api': server, '/auth': server, '/oidc': server } },
});
