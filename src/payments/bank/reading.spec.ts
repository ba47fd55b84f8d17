import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankExample, movementsOf, readBytes } from '../../../test/support/bank-files.js';
import { differencesOf } from './statement.js';

const EXAMPLES = readdirSync(new URL('../../../test/examples/bank/', import.meta.url)).filter(
  (name) => !name.includes('bomb'),
);
const OTHERS = new URL('../../../../shared/samples/', import.meta.url);

describe('a file of bank statements', () => {
  it.each(EXAMPLES)('%s says the same wherever its bytes are cut', async (name) => {
    const bytes = bankExample(name);
    const whole = await readBytes(bytes, {}, bytes.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (piece) => {
        expect(await readBytes(bytes, {}, piece)).toEqual(whole);
      }),
      { numRuns: 15 },
    );
    expect(differencesOf(whole)).toEqual([]);
  });

  it.each(EXAMPLES)(
    '%s is refused or read, and never crashes, with bytes changed, lost or doubled',
    async (name) => {
      const bytes = bankExample(name);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
            minLength: 1,
            maxLength: 6,
          }),
          fc.constantFrom('change', 'lose', 'double'),
          async (places, how) => {
            let broken = Buffer.from(bytes);
            for (const [at, byte] of places) {
              const [head, tail] = [broken.subarray(0, at), broken.subarray(at)];
              if (how === 'change') broken[Math.min(at, broken.length - 1)] = byte;
              else if (how === 'lose') broken = Buffer.concat([head, tail.subarray(byte)]);
              else broken = Buffer.concat([head, tail.subarray(0, byte), tail]);
            }
            const outcome = await readBytes(broken).catch((error: { kind?: string }) => error);
            if ('statements' in outcome) {
              for (const { amount_cents, booked_on } of movementsOf(outcome)) {
                expect(Number.isSafeInteger(amount_cents)).toBe(true);
                expect(booked_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
              }
            } else {
              expect(outcome.kind).toBe('invalid');
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it.each([
    ['coda-two-files.cod', 'Line 1, position 1: a file begins with record 0.'],
    ['cfonb120.txt', 'Line 1, position 1: a statement begins with an old balance (01).'],
  ])('%s without its first record is told as what it is', async (name, message) => {
    const [, ...rest] = bankExample(name).toString('latin1').split('\r\n');
    await expect(readBytes(Buffer.from(rest.join('\r\n'), 'latin1'))).rejects.toMatchObject({ message });
  });

  it('reads XML behind blank lines', async () => {
    const bytes = bankExample('camt053-02.xml');
    const read = await readBytes(Buffer.concat([Buffer.from('\r\n \n'), bytes]));
    expect(read).toEqual(await readBytes(bytes));
  });

  it('is what further samples are, where there are some', async () => {
    if (!existsSync(OTHERS)) {
      process.stderr.write('skipped: no further bank statements beside this repository\n');
      return;
    }
    const outcomes: Record<string, string> = {};
    for (const folder of ['camt053', 'coda', 'cfonb120']) {
      for (const name of readdirSync(new URL(`${folder}/`, OTHERS))) {
        const bytes = readFileSync(new URL(`${folder}/${name}`, OTHERS));
        outcomes[name] = await readBytes(bytes).then(
          (file) =>
            differencesOf(file).length > 0
              ? 'sums differ'
              : `${file.statements.length} with ${movementsOf(file).length}`,
          (error: { code: string }) => error.code,
        );
      }
    }
    expect(outcomes).toEqual({
      'genkgo-camt053.v2.all-balance-types.xml': 'sums differ',
      'genkgo-camt053.v2.minimal.xml': expect.stringMatching(/^1 with/),
      'oca-test-camt053-txdtls.xml': '1 with 2',
      'oca-test-camt053.xml': 'sums differ',
      'subite-BE68793230773034-202411.xml': '1 with 268',
      'oca-Coda_iban_v2_3_single_statement.txt': '1 with 30',
      'phpcoda-sample1.cod': '1 with 4',
      'phpcoda-sample2.cod': 'broken-record',
      'phpcoda-sample5.cod': 'sums differ',
      'phpcoda-sample8.cod': '1 with 2',
      'pennylane-example.txt': '2 with 6',
      'silarhi-simple-test.txt': '1 with 0',
    });
  });
});
