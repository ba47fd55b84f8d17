import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { checkIdentity, checkShown, WorkspaceIdentity } from './workspace-identity.js';

const BELGIAN: WorkspaceIdentity = {
  country: 'BE',
  legal_form: 'srl',
  company_number: '1999.990.144',
  siret: null,
  vat_number: 'BE 1999.990.144',
  vat_regime: 'normal',
  postal_code: '5000',
  iban: 'BE68 5390 0754 7034',
  bic: null,
  time_zone: 'Europe/Brussels',
};
const FRENCH: WorkspaceIdentity = {
  ...BELGIAN,
  country: 'FR',
  legal_form: 'micro_entrepreneur',
  company_number: '998 123 459',
  siret: '998 123 459 00013',
  vat_number: null,
  vat_regime: 'franchise',
  postal_code: '69003',
  iban: null,
  time_zone: 'America/Guadeloupe',
};

const faultOf = (given: WorkspaceIdentity) => {
  try {
    checkIdentity(given, '/workspace');
    return null;
  } catch (error) {
    const [problem] = (error as DomainError).problems;
    return [problem?.pointer, problem?.code];
  }
};

describe('the identity of a business', () => {
  test('numbers come back in canonical form', () => {
    expect(checkIdentity(BELGIAN)).toMatchObject({
      company_number: '1999990144',
      vat_number: 'BE1999990144',
      iban: 'BE68539007547034',
    });
    expect(checkIdentity(FRENCH)).toMatchObject({ company_number: '998123459', siret: '99812345900013' });
  });

  test.each<[string, WorkspaceIdentity, string, string]>([
    ['wrong BCE digit', { ...BELGIAN, company_number: '0202239952' }, 'company_number', 'wrong-check-digit'],
    ['SIRET in Belgium', { ...BELGIAN, siret: '99812345900013' }, 'siret', 'wrong-country'],
    [
      'VAT of somebody else',
      { ...BELGIAN, vat_number: 'BE0403019261' },
      'vat_number',
      'not-the-same-company',
    ],
    ['VAT charged without number', { ...BELGIAN, vat_number: null }, 'vat_number', 'vat-number-missing'],
    ['wrong IBAN', { ...BELGIAN, iban: 'BE68539007547035' }, 'iban', 'wrong-check-digit'],
    ['wrong BIC', { ...BELGIAN, bic: 'KREDBE' }, 'bic', 'wrong-length'],
    ['French form in Belgium', { ...BELGIAN, legal_form: 'sas' }, 'legal_form', 'wrong-country'],
    ['French postal code', { ...BELGIAN, postal_code: '69003' }, 'postal_code', 'wrong-format'],
    ['unknown zone', { ...BELGIAN, time_zone: 'Europe/Namur' }, 'time_zone', 'unknown-time-zone'],
    ['wrong SIREN digit', { ...FRENCH, company_number: '732829321' }, 'company_number', 'wrong-check-digit'],
    ['SIRET of another SIREN', { ...FRENCH, siret: '40483304800022' }, 'siret', 'not-the-same-company'],
    [
      'VAT of another SIREN',
      { ...FRENCH, vat_number: 'FR83404833048' },
      'vat_number',
      'not-the-same-company',
    ],
  ])('%s is named', (_, given, field, code) => {
    expect(faultOf(given)).toEqual([`/workspace/${field}`, code]);
  });
});

test('what invoices show of a business is in letters that they have', () => {
  expect(() => checkShown({ name: 'Secrétariat Łukasz', city: 'Αθήνα', account_name: null })).not.toThrow();
  expect(() => checkShown({ name: 'Secrétariat', city: 'القاهرة' }, '/workspace')).toThrow(
    expect.objectContaining({
      code: 'not-printable',
      problems: [expect.objectContaining({ pointer: '/workspace/city' })],
    }),
  );
});
