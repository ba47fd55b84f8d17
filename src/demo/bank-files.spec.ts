import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeOgm, makeRf } from '../kernel/payment-reference.js';
import { readStatementFile } from '../payments/bank/reading.js';
import { differencesOf, type StatementFile } from '../payments/bank/statement.js';
import { writeCamt } from './camt-writer.js';
import { writeCoda } from './coda-writer.js';
import type { WrittenMovement, WrittenStatement } from './written-statement.js';

const letters = [...'ABCÉÈÔÜabcéèôüñ 0123456789.,/-+()'];
const text = (most: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: most })
    .map((characters) => characters.join('').replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '' && !/^(?:\+|\*)/.test(words) && !/^RF/i.test(words));

const movement: fc.Arbitrary<WrittenMovement> = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    amount_cents: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((cents) => cents !== 0),
    counter_name: text(35),
    counter_iban: fc.constantFrom(
      'BE68539007547034',
      'FR1420041010050500013M02606',
      'DE89370400440532013000',
    ),
    told: fc.oneof(
      fc.integer({ min: 0, max: 9_999_999 }).map((base) => ({ ogm: makeOgm(String(base)) })),
      fc.integer({ min: 1, max: 9_999_999 }).map((base) => ({ rf: makeRf(`F${base}`) })),
      text(140).map((words) => ({ text: words })),
      fc.constant({}),
    ),
    end_to_end_id: fc.option(fc.constantFrom('F2026-0012', 'PAY/7'), { nil: undefined }),
    return_reason: fc.option(fc.constantFrom('AC04', 'MS03'), { nil: undefined }),
  })
  .map(({ day, told, ...rest }) => ({
    ...rest,
    ...told,
    booked_on: `2026-11-${String(day).padStart(2, '0')}`,
  }));

const statement: fc.Arbitrary<WrittenStatement> = fc.record({
  iban: fc.constant('BE43068999999501'),
  bic: fc.constant('GKCCBEBB'),
  holder: fc.constant('CLAIRE DUMONT'),
  sequence: fc.integer({ min: 1, max: 366 }),
  opened_on: fc.constant('2026-10-31'),
  closed_on: fc.constant('2026-11-30'),
  opening_cents: fc.integer({ min: -9_999_999, max: 9_999_999 }),
  movements: fc.array(movement, { maxLength: 12 }),
});

async function read(bytes: Uint8Array, piece: number): Promise<StatementFile> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return readStatementFile(pieces(), {});
}

/** What a reader must find again of what was written. */
function written({ movements }: WrittenStatement) {
  return movements.map((each) => ({
    booked_on: each.booked_on,
    amount_cents: each.amount_cents,
    counter_name: each.counter_name,
    counter_iban: each.counter_iban,
    structured_ref: each.ogm ?? each.rf ?? null,
    structured_kind: each.ogm ? 'ogm' : each.rf ? 'rf' : null,
    free_text: each.text ?? '',
    end_to_end_id: each.end_to_end_id ?? null,
    return_reason: each.return_reason ?? null,
    kind: each.return_reason ? 'return' : 'transfer',
  }));
}

const found = ({ statements }: StatementFile) =>
  statements[0]!.transactions.map((each) => ({
    booked_on: each.booked_on,
    amount_cents: each.amount_cents,
    counter_name: each.counter_name,
    counter_iban: each.counter_iban,
    structured_ref: each.structured_ref,
    structured_kind: each.structured_kind,
    free_text: each.free_text,
    end_to_end_id: each.end_to_end_id,
    return_reason: each.return_reason,
    kind: each.kind,
  }));

const writers = {
  'CAMT.053': (each: WrittenStatement) => Buffer.from(writeCamt(each, '2026-12-01T07:00:00Z'), 'utf8'),
  CODA: (each: WrittenStatement) => Buffer.from(writeCoda(each), 'latin1'),
};

describe.each(Object.entries(writers))('%s', (_, write) => {
  it('is read as it was written, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(statement, fc.integer({ min: 1, max: 3_000 }), async (each, piece) => {
        const file = await read(write(each), piece);
        expect(found(file)).toEqual(written(each));
        expect(differencesOf(file)).toEqual([]);
        const [{ account, sequence, opening }] = file.statements as [StatementFile['statements'][0]];
        expect([account.iban, sequence, opening!.cents]).toEqual([
          each.iban,
          each.sequence,
          each.opening_cents,
        ]);
        const keys = file.statements[0]!.transactions.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused, or read with sums that tell, when bytes of it are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        statement,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (each, changes, cut) => {
          const bytes = Buffer.from(write(each));
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const end = cut ? changes[0]![0] % bytes.length : bytes.length;
          const outcome = await read(bytes.subarray(0, end), 4_096).catch(
            (error: { kind?: string }) => error,
          );
          if ('statements' in outcome) expect(outcome.statements.length).toBeGreaterThan(0);
          else expect(outcome.kind).toBe('invalid');
        },
      ),
      { numRuns: 150 },
    );
  });
});
