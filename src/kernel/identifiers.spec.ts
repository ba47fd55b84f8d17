import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { checkIban, formatIban, isBic, isIban } from './iban.js';
import {
  checkBce,
  checkNihii,
  checkSiren,
  checkSiret,
  checkVat,
  finessDigits,
  formatBce,
  formatNihii,
  formatSiret,
  formatVat,
  isAmNumber,
  isBce,
  isBeVat,
  isFiness,
  isFrVat,
  isNihii,
  isRpps,
  isSiren,
  isSiret,
  isVat,
  luhn,
  mod97,
} from './identifiers.js';

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('nothing was refused');
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const luhnEnd = (body: string) => [...'0123456789'].find((end) => luhn(body + end))!;

describe('enterprise number', () => {
  it.each(['0202239951', '0477472701', '1000341796', '0820563481', '0202.239.951', '202239951'])(
    'accepts %s',
    (text) => {
      expect(isBce(text)).toBe(true);
    },
  );

  it('gives the old nine-digit form its leading 0 and shows three groups', () => {
    expect(checkBce('202.239.951', '/bce')).toBe('0202239951');
    expect(formatBce('0202239951')).toBe('0202.239.951');
  });

  it.each([
    ['0123456789', 'wrong-check-digit'],
    ['2202239951', 'wrong-format'],
    ['02022399511', 'wrong-length'],
    ['02022399A1', 'wrong-format'],
  ])('refuses %s as %s and names the field', (text, code) => {
    const error = refusal(() => checkBce(text, '/practice/bce'));
    expect([error.kind, error.code, error.problems[0]?.pointer]).toEqual(['invalid', code, '/practice/bce']);
    expect(error.message).toContain('enterprise number');
  });

  it('finds every single mistyped digit', () => {
    const number = fc.integer({ min: 1, max: 19_999_999 }).map((base) => {
      const body = String(base).padStart(8, '0');
      return body + String(97 - mod97(body)).padStart(2, '0');
    });
    fc.assert(
      fc.property(number, fc.nat(9), fc.integer({ min: 1, max: 9 }), (bce, at, shift) => {
        expect(isBce(bce)).toBe(true);
        const wrong = bce.slice(0, at) + ((Number(bce[at]) + shift) % 10) + bce.slice(at + 1);
        expect(isBce(wrong)).toBe(false);
      }),
    );
  });
});

describe('VAT numbers', () => {
  it.each(['BE0202239951', 'BE 1000.341.796', 'be0477472701'])('accepts the Belgian %s', (text) => {
    expect(isBeVat(text)).toBe(true);
  });

  it.each(['FR83404833048', 'FR 40 303265045', 'FRK7399859412', 'FR4Z123456782'])(
    'accepts the French %s',
    (text) => {
      expect(isFrVat(text)).toBe(true);
    },
  );

  it.each([
    'FR84404833048',
    'FRIO334175221',
    'FR83404833049',
    'FRK8399859412',
    'BE202239950',
    'NL004495445B01',
    '',
  ])('refuses "%s"', (text) => {
    expect(isVat(text)).toBe(false);
  });

  it('is canonical without separators and shown in groups', () => {
    expect(checkVat('fr 83 404 833 048', '/vat')).toBe('FR83404833048');
    expect(formatVat('FR83404833048')).toBe('FR 83 404 833 048');
    expect(formatVat('BE0202239951')).toBe('BE 0202.239.951');
    expect(refusal(() => checkVat('NL004495445B01', '/vat')).code).toBe('wrong-country');
  });
});

describe('SIREN, SIRET, RPPS', () => {
  it('knows its vectors', () => {
    expect(checkSiren('732 829 320', '/siren')).toBe('732829320');
    expect(checkSiret('732 829 320 00074', '/siret')).toBe('73282932000074');
    expect(formatSiret('73282932000074')).toBe('732 829 320 00074');
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
    expect(isSiret('73282932000075')).toBe(false);
    expect(isSiren('732829321')).toBe(false);
  });

  it('refuses a SIRET whose SIREN part is wrong even when the whole passes Luhn', () => {
    const body = '7328293210007';
    const siret = body + luhnEnd(body);
    expect(luhn(siret)).toBe(true);
    expect(isSiret(siret)).toBe(false);
  });

  it('takes an RPPS of eleven digits with a right key, and no other digit in its place', () => {
    fc.assert(
      fc.property(digits(10), (body) => {
        const end = luhnEnd(body);
        expect(isRpps(body + end)).toBe(true);
        expect(isRpps(body + ((Number(end) + 1) % 10))).toBe(false);
      }),
    );
    expect(isRpps('1000')).toBe(false);
  });
});

describe('FINESS and n° AM', () => {
  it('knows its vectors', () => {
    for (const finess of ['990781056', '991091976', '200102689', '2A0002689', '2a 000 2168']) {
      expect([finess, isFiness(finess)]).toEqual([finess, true]);
    }
    expect(isFiness('2A0002688')).toBe(false);
    expect(isFiness('2C0002689')).toBe(false);
    expect(isAmNumber('991038431')).toBe(true);
    expect(isAmNumber('991038432')).toBe(false);
    expect(isAmNumber('99103843')).toBe(false);
  });

  it('writes Corsica in digits', () => {
    expect(finessDigits('2A0002689')).toBe('200102689');
    expect(finessDigits('2B0002689')).toBe('200202689');
    expect(finessDigits('990781056')).toBe('990781056');
  });
});

describe('INAMI/RIZIV number', () => {
  it('checks the first six digits, with or without the qualification code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 999_999 }), digits(3), (base, qualification) => {
        const eight = `${base}${String(97 - (base % 97)).padStart(2, '0')}`;
        expect(isNihii(eight)).toBe(true);
        expect(isNihii(eight + qualification)).toBe(true);
        expect(isNihii(String(Number(eight) + 1))).toBe(false);
      }),
    );
  });

  it('is shown in its usual groups', () => {
    expect(formatNihii(checkNihii('1-00001-06-004', '/nihii'))).toBe('1-00001-06-004');
    expect(refusal(() => checkNihii('100001060', '/nihii')).code).toBe('wrong-length');
  });
});

describe('IBAN and BIC', () => {
  it.each([
    'BE68 5390 0754 7034',
    'FR14 2004 1010 0505 0001 3M02 606',
    'DE89370400440532013000',
    'NL91ABNA0417164300',
  ])('accepts %s', (text) => {
    expect(isIban(text)).toBe(true);
  });

  it('refuses a wrong length, country, check digit and inner key', () => {
    expect(refusal(() => checkIban('BE6853900754703', '/iban')).code).toBe('wrong-length');
    expect(refusal(() => checkIban('US68539007547034', '/iban')).code).toBe('wrong-country');
    expect(refusal(() => checkIban('BE69539007547034', '/iban')).code).toBe('wrong-check-digit');
    expect(refusal(() => checkIban('BE68539007547_34', '/iban')).code).toBe('wrong-format');
    const wrongInside = '539007547035';
    const check = 98 - mod97(`${wrongInside}111400`);
    expect(isIban(`BE${String(check).padStart(2, '0')}${wrongInside}`)).toBe(false);
    const frenchInside = '20041010050500013M02607';
    const french = 98 - mod97(`${frenchInside.replace('M', '22')}152700`);
    expect(isIban(`FR${String(french).padStart(2, '0')}${frenchInside}`)).toBe(false);
  });

  it('is shown in groups of four', () => {
    expect(formatIban('BE68539007547034')).toBe('BE68 5390 0754 7034');
  });

  it('knows the shape of a BIC', () => {
    expect([isBic('KREDBEBB'), isBic('BNPAFRPPXXX'), isBic('KREDBEB'), isBic('1REDBEBB')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // The pattern of ISO 20022: a bank refuses the whole file for one of these.
    expect(['KREDBE0O', 'KREDBE1B', 'KREDBE2O', 'KREDBE22'].map(isBic)).toEqual([false, false, false, true]);
  });
});
