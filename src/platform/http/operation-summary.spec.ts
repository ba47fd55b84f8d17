import { expect, test } from '@jest/globals';
import { operationSummary } from './operation-summary.js';

test.each([
  ['list', '/api/practices', 'List practices'],
  ['create', '/api/work-entries', 'Create work entry'],
  ['get', '/api/practices/{id}', 'Get practice'],
  ['add', '/api/practices/{id}/contacts', 'Add contact'],
  ['archive', '/api/practices/{id}/archive', 'Archive practice'],
  ['approve', '/api/work-entries/approve', 'Approve work entries'],
  ['signUp', '/api/sign-up', 'Sign up'],
  ['addLine', '/api/invoices/{invoice_id}/lines', 'Add line'],
  ['health', '/health', 'Health'],
])('%s of %s is "%s"', (name, path, summary) => {
  expect(operationSummary(name, path)).toBe(summary);
});
