import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

/** The built web application. */
export const WEB = fileURLToPath(new URL('../../../../apps/web/dist', import.meta.url));

const NOT_OURS = /^\/(?:api|oidc|auth|health|problems)(?:\/|$)/;
const YEAR_MS = 365 * 86_400_000;

/**
 * The built web application: files whose names carry a hash are kept for good, and every other address that a person
 * opens gets the one page, which finds its own way. @param webDir where the build lies; may not be there yet
 */
export function webApp(webDir: string): Router {
  const router = express.Router();
  const index = join(webDir, 'index.html');
  router.use((request, _, next) => next(NOT_OURS.test(request.path) ? 'router' : undefined));
  router.use(
    '/assets',
    express.static(join(webDir, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false, redirect: false }),
  );
  router.use(express.static(webDir, { index: false, redirect: false, maxAge: 0 }));
  router.use((request, response, next) => {
    const { method, path } = request;
    const opened = (method === 'GET' || method === 'HEAD') && request.accepts(['json', 'html']) === 'html';
    if (!opened || path.startsWith('/assets/')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(existsSync(index) ? readFileSync(index, 'utf8') : NOT_BUILT);
  });
  return router;
}

const NOT_BUILT = `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>Stadig</title></head>
<body><main>
<h1>Stadig</h1>
<p>Webbsidorna är inte byggda: kör <code>npm run build</code>. API:et finns på <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<p lang="en">The web pages are not built: run <code>npm run build</code>. The API is described at /api/openapi.json.</p>
</main></body>
</html>
`;
