import { expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { securityHeaders } from './security-headers.js';

function policyOf(path: string, formsLeadTo?: readonly string[]): string {
  const headers = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => headers.set(name, value) };
  securityHeaders(true, formsLeadTo)({ path } as Request, response as unknown as Response, () => {});
  return headers.get('content-security-policy')!;
}

it('Forms of the pages lead to this origin, and to those that are named', () => {
  expect(policyOf('/')).toMatch(/(^|;)form-action 'self'(;|$)/);
  expect(policyOf('/', ['https://id.example'])).toMatch(/(^|;)form-action 'self' https:\/\/id\.example(;|$)/);
  expect(policyOf('/api/v1/statistics', ['https://id.example'])).toMatch(/(^|;)form-action 'none'(;|$)/);
});
