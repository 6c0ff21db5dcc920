// Brings the API's description from a running server, and makes the client's types from it.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const server = process.env.STADIG_URL ?? 'http://localhost:8080';
const folder = new URL('../src/api/', import.meta.url);
const description = await (await fetch(`${server}/api/openapi.json`)).json();
writeFileSync(new URL('openapi.json', folder), `${JSON.stringify(description, null, 1)}\n`);
const types = await openapiTS(JSON.parse(readFileSync(new URL('openapi.json', folder), 'utf8')));
writeFileSync(
  new URL('schema.d.ts', folder),
  `// Made from openapi.json by: npm run api -w @stadig/web\n${astToString(types)}`,
);
