import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  chained,
  chainKey,
  documentForm,
  hashOf,
  IssuedFacts,
  KeyRing,
  NextLink,
  NOTHING_BEFORE,
  signingKey,
} from './chaining.js';
import { ChainWalk } from './checking.js';

const WORKSPACE = '01a214bf-a6c3-7158-ad9f-5e3e085fda37';
const START = { last_sequence: 0, last_hash: NOTHING_BEFORE };
const key = chainKey(Buffer.alloc(32, 7));

const link = (n: number): NextLink => ({
  invoice_id: `01a214bf-a6c3-7158-ad9f-${String(n).padStart(12, '0')}`,
  kind: 'document',
  file_id: null,
  sha256: String(n % 10).repeat(64),
  kept_until: '2036-12-31',
  at: '2026-11-25T10:00:00.000Z',
});

const walked = (records: ReturnType<typeof chained>['records'], keys = [key]) => {
  const walk = new ChainWalk(new Map(keys.map((each) => [each.id, each])));
  const found = [...records.flatMap((record) => walk.next(record)), ...walk.unproven()];
  return found.map(({ subject, code }) => `${subject}: ${code}`);
};

describe('a chain', () => {
  test('hashes a worked example to the same value in every version', () => {
    const { records, end } = chained(WORKSPACE, START, [link(1), link(2)], null);
    expect(records.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(records[1]!.previous_hash).toBe(records[0]!.hash);
    expect(end).toEqual({ last_sequence: 2, last_hash: records[1]!.hash });
    expect(records[0]!.hash).toBe('652aa6787f44a7ef8937722d99e21ee04f09117d4e2450f1b4b7a657f796d885');
    expect(hashOf(records[0]!, key)).not.toBe(records[0]!.hash);
  });

  test('goes on where it ended, with or without a key, and fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), (plain, keyed) => {
        const before = chained(
          WORKSPACE,
          START,
          Array.from({ length: plain }, (_, n) => link(n)),
          null,
        );
        const after = chained(
          WORKSPACE,
          before.end,
          Array.from({ length: keyed }, (_, n) => link(n)),
          key,
        );
        expect(walked([...before.records, ...after.records])).toEqual([]);
      }),
    );
  });

  test('shows any field of any record that changed', () => {
    const { records } = chained(WORKSPACE, START, [link(1), link(2), link(3)], null);
    const changes = [
      { invoice_id: link(9).invoice_id },
      { kind: 'pdf' },
      { sha256: 'f'.repeat(64) },
      { kept_until: '2027-01-01' },
      { at: '2026-11-25T10:00:00.001Z' },
      { file_id: WORKSPACE },
    ];
    for (const change of changes) {
      for (const at of [0, 1, 2])
        expect(walked(records.with(at, { ...records[at]!, ...change }))).toEqual([
          `record ${at + 1}: record-changed`,
        ]);
    }
  });

  test('shows a record that is gone, in the wrong place, or was written again without the key', () => {
    const { records } = chained(WORKSPACE, START, [link(1), link(2), link(3)], key);
    expect(walked(records.toSpliced(1, 1))).toEqual(['record 3: records-missing']);
    const [first, , third] = records as [(typeof records)[0], unknown, (typeof records)[0]];
    const forged = chained(WORKSPACE, { last_sequence: 1, last_hash: first.hash }, [link(2)], null);
    expect(walked([first, ...forged.records])).toEqual(['record 2: key-dropped']);
    expect(walked([first, ...forged.records, third])).toContain('record 3: chain-broken');
    expect(walked(records, [])).toEqual(['records 1 to 3: key-missing']);
  });

  test('tells what an unknown key signed by stretches, and which keys are missing', () => {
    const other = chainKey(Buffer.alloc(32, 8));
    const one = chained(WORKSPACE, START, [link(1), link(2)], key);
    const two = chained(WORKSPACE, one.end, [link(3)], other);
    const three = chained(WORKSPACE, two.end, [link(4), link(5)], key);
    const records = [...one.records, ...two.records, ...three.records];
    expect(walked(records, [key, other])).toEqual([]);
    expect(walked(records, [other])).toEqual(['records 1 to 2: key-missing', 'records 4 to 5: key-missing']);
    const walk = new ChainWalk(new Map([[other.id, other]]));
    for (const record of records) walk.next(record);
    expect(walk.keysMissing()).toEqual([key.id]);
  });
});

describe('signingKey', () => {
  const older = chainKey(Buffer.alloc(32, 8));
  const refused = (ring: KeyRing, last: string | null) => {
    try {
      return signingKey(ring, last)?.id ?? null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test('is the first of the ring, behind a record of any key that is known, or of none', () => {
    const ring = { keys: [key, older], lost: [] };
    expect([null, key.id, older.id].map((last) => refused(ring, last))).toEqual([key.id, key.id, key.id]);
    expect(refused({ keys: [], lost: [] }, null)).toBeNull();
  });

  test('is none behind a key that is not known: the chain does not go on without it, nor without any', () => {
    expect(refused({ keys: [key], lost: [] }, older.id)).toBe('archive-key-missing');
    expect(refused({ keys: [], lost: [] }, older.id)).toBe('archive-key-missing');
    expect(() => signingKey({ keys: [key], lost: [] }, older.id)).toThrow(older.id);
  });

  test('goes on behind one that is declared lost, but never without a key', () => {
    expect(refused({ keys: [key], lost: [older.id] }, older.id)).toBe(key.id);
    expect(refused({ keys: [], lost: [older.id] }, older.id)).toBe('archive-key-missing');
  });
});

describe('documentForm', () => {
  const facts: IssuedFacts = {
    id: WORKSPACE,
    kind: 'invoice',
    series: '2026',
    sequence: 1,
    number: '2026-000001',
    practice_id: WORKSPACE,
    credited_invoice_id: null,
    period_from: '2026-10-01',
    period_to: '2026-10-31',
    issued_on: '2026-11-02',
    due_on: '2026-12-02',
    net_cents: 100,
    vat_cents: 21,
    gross_cents: 121,
    issued_by: WORKSPACE,
    issued_at: '2026-11-02T08:00:00.000Z',
    document: { number: '2026-000001', lines: [] },
  };

  test('says every fact of the row and leaves out what is no part of the document', () => {
    const row = { ...facts, state: 'issued', pricing: {}, shares: [] };
    expect(documentForm(row)).toBe(documentForm(facts));
    for (const field of Object.keys(facts) as (keyof IssuedFacts)[])
      expect(documentForm({ ...facts, [field]: 'other' })).not.toBe(documentForm(facts));
  });
});
