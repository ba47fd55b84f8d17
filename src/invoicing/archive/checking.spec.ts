import { describe, expect, test } from '@jest/globals';
import { documentForm, IssuedFacts, sha256Of } from './chaining.js';
import { checkDocument, checkStep } from './checking.js';

const line = {
  position: 1,
  label: 'Appels',
  quantity: '2',
  unit_price: '1.00',
  net_cents: 200,
  vat_bp: 2_100,
};
const document = {
  kind: 'invoice',
  number: '2026-000007',
  issued_on: '2026-11-02',
  lines: [line],
  vat: [{ net_cents: 200, vat_cents: 42 }],
  net_cents: 200,
  vat_cents: 42,
  gross_cents: 242,
};
const facts: IssuedFacts = {
  id: 'i',
  kind: 'invoice',
  series: '2026',
  sequence: 7,
  number: '2026-000007',
  practice_id: 'p',
  credited_invoice_id: null,
  period_from: '2026-10-01',
  period_to: '2026-10-31',
  issued_on: '2026-11-02',
  due_on: null,
  net_cents: 200,
  vat_cents: 42,
  gross_cents: 242,
  issued_by: null,
  issued_at: '2026-11-02T08:00:00.000Z',
  document,
};
const record = { sha256: sha256Of(documentForm(facts)) };
const told = (changed: Partial<IssuedFacts>, lines = [line]) =>
  checkDocument({ ...facts, ...changed }, lines, record).map(({ code, detail }) => `${code}: ${detail}`);

describe('checkDocument', () => {
  test('says nothing of a document as it was issued', () => {
    expect(told({})).toEqual([]);
  });

  test('knows a self-bill as the invoice or credit note that it says it is', () => {
    const bill = { ...facts, kind: 'self_bill', document: { ...document, self_billed: true } };
    const own = { sha256: sha256Of(documentForm(bill)) };
    expect(checkDocument(bill, [line], own)).toEqual([]);
    const other = { ...bill, kind: 'invoice' };
    expect(checkDocument(other, [line], { sha256: sha256Of(documentForm(other)) })).toMatchObject([
      { code: 'document-inconsistent' },
    ]);
  });

  test('says which amount of the books and of the document differ', () => {
    expect(told({ gross_cents: 243 })).toEqual([
      'document-changed: gross_cents is 242 in the document and 243 in the books.',
    ]);
    expect(told({ document: { ...document, vat_cents: 43 } })).toEqual([
      expect.stringContaining('vat_cents is 43, and its rates come to 42'),
    ]);
  });

  test('says which line differs, and which is not there', () => {
    expect(told({}, [{ ...line, net_cents: 300 }])).toEqual([
      'document-inconsistent: net_cents of line 1 is 200 in the document and 300 in the books.',
    ]);
    expect(told({}, [])).toEqual([expect.stringContaining('the number of lines is 1 in the document and 0')]);
  });

  test('says so when everything agrees and yet it is not what was issued', () => {
    expect(told({ document: { ...document, lines: [{ ...line, detail: 'x' }] } })).toEqual([
      expect.stringContaining('document-changed: it is not the document that was issued'),
    ]);
  });
});

describe('checkStep', () => {
  const step = { series: '2026', sequence: 5, before: 4, issued_on: '2026-11-02', before_on: '2026-11-02' };
  const codes = (changed: object) => checkStep({ ...step, ...changed }).map(({ detail }) => detail);

  test('lets numbers and dates go up', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ sequence: 1, before: null, before_on: null })).toEqual([]);
  });

  test('names the numbers that are gone, and a date that goes back', () => {
    expect(codes({ before: 3 })).toEqual(['2026-000004 is gone.']);
    expect(codes({ before: null, before_on: null })).toEqual(['2026-000001 to 2026-000004 are gone.']);
    expect(codes({ before_on: '2026-11-03' })).toEqual([
      'it is dated 2026-11-02, and the number before it 2026-11-03.',
    ]);
  });
});
