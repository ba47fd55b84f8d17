import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkOgm,
  epcPayload,
  formatOgm,
  formatRf,
  isOgm,
  isRf,
  makeOgm,
  makeRf,
} from './payment-reference.js';

describe('structured communication (OGM/VCS)', () => {
  it.each([
    ['0108068171', '010806817183'],
    ['97', '000000009797'],
    ['0', '000000000097'],
  ])('makes %s into %s', (base, ogm) => {
    expect(makeOgm(base)).toBe(ogm);
  });

  it('is shown between plus signs and read back from any spelling', () => {
    expect(formatOgm('010806817183')).toBe('+++010/8068/17183+++');
    expect(checkOgm('***010/8068/17183***', '/reference')).toBe('010806817183');
    expect(isOgm('240283842818')).toBe(true);
  });

  it.each(['112455446812', '000003505158', '01080681718', 'ABC', '000000000000'])('refuses %s', (text) => {
    expect(isOgm(text)).toBe(false);
  });

  it('refuses a base of eleven digits', () => {
    expect(() => makeOgm('12345678901')).toThrow('one to ten digits');
  });

  it('always makes what it accepts, and nothing one digit away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.nat(11),
        fc.integer({ min: 1, max: 9 }),
        (base, at, shift) => {
          const ogm = makeOgm(String(base));
          expect(isOgm(formatOgm(ogm))).toBe(true);
          const wrong = ogm.slice(0, at) + ((Number(ogm[at]) + shift) % 10) + ogm.slice(at + 1);
          expect(isOgm(wrong)).toBe(false);
        },
      ),
    );
  });
});

describe('creditor reference (ISO 11649)', () => {
  it('makes and shows the standard example', () => {
    expect(makeRf('539007547034')).toBe('RF18539007547034');
    expect(formatRf('RF18539007547034')).toBe('RF18 5390 0754 7034');
    expect(isRf('rf18 5390 0754 7034')).toBe(true);
    expect(isRf('RF18 0005 3900 7547 034')).toBe(true);
    expect(isRf('RF19539007547034')).toBe(false);
    expect(isRf('RF18')).toBe(false);
  });

  it('accepts all it makes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,21}$/), (reference) => {
        expect(isRf(makeRf(reference))).toBe(true);
      }),
    );
    expect(makeRf('FR-2026-000123')).toBe(makeRf('FR2026000123'));
    expect(() => makeRf('')).toThrow('1 to 21');
    expect(() => makeRf('A'.repeat(22))).toThrow('1 to 21');
  });
});

describe('transfer QR payload (EPC069-12)', () => {
  const transfer = {
    name: 'Claire Duval',
    iban: 'BE68 5390 0754 7034',
    bic: 'KREDBEBB',
    amount_cents: 48_400,
  };

  it('puts the structured reference on line 10 and leaves trailing empty lines off', () => {
    expect(epcPayload({ ...transfer, structured_reference: '+++010/8068/17183+++' }).split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'KREDBEBB',
      'Claire Duval',
      'BE68539007547034',
      'EUR484.00',
      '',
      '+++010/8068/17183+++',
    ]);
  });

  it('keeps line 10 empty before a free text', () => {
    const lines = epcPayload({ ...transfer, bic: null, text: 'Facture 2026-1', information: 'merci' }).split(
      '\n',
    );
    expect(lines.slice(4)).toEqual([
      '',
      'Claire Duval',
      'BE68539007547034',
      'EUR484.00',
      '',
      '',
      'Facture 2026-1',
      'merci',
    ]);
  });

  it.each([1, 5, 99, 100, 99_999_999_999])('writes %d cents with two decimals', (amount_cents) => {
    const amount = epcPayload({ ...transfer, amount_cents }).split('\n')[7]!;
    expect(amount).toMatch(/^EUR\d+\.\d\d$/);
    expect(Number(amount.slice(3).replace('.', ''))).toBe(amount_cents);
  });

  it.each([
    [{ amount_cents: 0 }, 'amount-out-of-range'],
    [{ amount_cents: 100_000_000_000 }, 'amount-out-of-range'],
    [{ amount_cents: 1.5 }, 'amount-out-of-range'],
    [{ name: ' \n ' }, 'wrong-length'],
    [{ structured_reference: 'RF18539007547034', text: 'also' }, 'two-references'],
    [{ structured_reference: 'x'.repeat(36) }, 'wrong-length'],
    [{ text: 'x'.repeat(141) }, 'wrong-length'],
    [{ text: '€'.repeat(140) }, 'wrong-length'],
    [{ purpose: 'other' }, 'wrong-format'],
    [{ iban: 'BE69539007547034' }, 'wrong-check-digit'],
    [{ bic: 'KRED' }, 'wrong-length'],
  ])('refuses %j as %s', (change, code) => {
    expect(() => epcPayload({ ...transfer, ...change })).toThrow(expect.objectContaining({ code }));
  });

  it('cuts the information first, then the name, to 331 bytes', () => {
    const full = { ...transfer, name: 'é'.repeat(90), text: 'x'.repeat(80), information: 'i'.repeat(70) };
    const lines = epcPayload(full).split('\n');
    expect(lines[5]).toBe('é'.repeat(70));
    expect(lines[11]!.length).toBeGreaterThan(0);
    expect(lines[11]!.length).toBeLessThan(70);
    const tighter = epcPayload({ ...full, text: '€'.repeat(70) }).split('\n');
    expect(tighter[11]).toBeUndefined();
    expect([...tighter[5]!].length).toBeLessThan(70);
  });

  it('never exceeds 331 bytes nor breaks its lines', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary', minLength: 1, maxLength: 200 })
          .filter((name) => /\S/u.test(name.replace(/\p{Cc}/gu, ''))),
        fc.string({ maxLength: 140 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (name, text, information) => {
          const payload = epcPayload({ ...transfer, name, text, information });
          expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(331);
          expect(payload.split('\n').length).toBeLessThanOrEqual(12);
          expect(payload.split('\n')[7]).toBe('EUR484.00');
        },
      ),
    );
  });
});
