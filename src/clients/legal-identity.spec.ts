import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { FaultList } from './fault-list.js';
import { checkIdentity, LegalIdentity } from './legal-identity.js';
import { usualVatStatus } from './practice-terms.js';

const belgian: LegalIdentity = {
  country: 'BE',
  company_number: '0710.123.439',
  siret: null,
  vat_number: null,
  vat_status: 'exempt_art44',
};
const french: LegalIdentity = {
  country: 'FR',
  company_number: '912 345 675',
  siret: '912 345 675 00017',
  vat_number: null,
  vat_status: 'exempt_fr',
};

function checked(given: LegalIdentity): LegalIdentity {
  const faults = new FaultList();
  const result = checkIdentity(given, faults);
  faults.settle();
  return result;
}

function faultsOf(given: LegalIdentity): string[] {
  try {
    checked(given);
    return [];
  } catch (error) {
    return (error as DomainError).problems.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('legal identity', () => {
  it('writes numbers in canonical form', () => {
    expect(checked({ ...belgian, vat_number: 'be 0710.123.439' })).toMatchObject({
      company_number: '0710123439',
      vat_number: 'BE0710123439',
    });
    expect(checked(french)).toMatchObject({ company_number: '912345675', siret: '91234567500017' });
  });

  it('takes a missing company number from the number that holds it', () => {
    expect(checked({ ...belgian, company_number: null, vat_number: 'BE0710123439' }).company_number).toBe(
      '0710123439',
    );
    expect(checked({ ...french, company_number: null }).company_number).toBe('912345675');
    expect(
      checked({ ...french, company_number: null, siret: null, vat_number: 'FR65912345675' }).company_number,
    ).toBe('912345675');
    expect(checked({ ...belgian, company_number: null }).company_number).toBeNull();
  });

  it.each<[string, LegalIdentity, string[]]>([
    [
      'a wrong BCE digit',
      { ...belgian, company_number: '0710123438' },
      ['/company_number wrong-check-digit'],
    ],
    [
      'a wrong SIREN digit',
      { ...french, siret: null, company_number: '912345676' },
      ['/company_number wrong-check-digit'],
    ],
    ['a wrong SIRET digit', { ...french, siret: '91234567500018' }, ['/siret wrong-check-digit']],
    ['a wrong VAT digit', { ...belgian, vat_number: 'BE0710123438' }, ['/vat_number wrong-check-digit']],
    ['another company in the SIRET', { ...french, siret: '80055501300013' }, ['/siret not-the-same-company']],
    [
      'another company in the Belgian VAT number',
      { ...belgian, vat_number: 'BE0899112202' },
      ['/vat_number not-the-same-company'],
    ],
    [
      'another company in the French VAT number',
      { ...french, vat_number: 'FR50800555013' },
      ['/vat_number not-the-same-company'],
    ],
    ['a SIRET in Belgium', { ...belgian, siret: '91234567500017' }, ['/siret wrong-country']],
    [
      'a French VAT number in Belgium',
      { ...belgian, vat_number: 'FR65912345675' },
      ['/vat_number wrong-country'],
    ],
    ['article 44 in France', { ...french, vat_status: 'exempt_art44' }, ['/vat_status wrong-country']],
    ['a mixed status in France', { ...french, vat_status: 'mixed_art44' }, ['/vat_status wrong-country']],
    ['article 261 in Belgium', { ...belgian, vat_status: 'exempt_fr' }, ['/vat_status wrong-country']],
    [
      'a private person with a company',
      { ...belgian, vat_status: 'private' },
      ['/vat_status private-with-business-number'],
    ],
  ])('names the field of %s', (_case, given, expected) => {
    expect(faultsOf(given)).toEqual(expected);
  });

  it('tells every fault at once', () => {
    expect(faultsOf({ ...french, company_number: '1', siret: '2', vat_number: 'FR3' })).toHaveLength(3);
  });

  it('lets other countries keep their own company numbers and checks the letters of their VAT numbers', () => {
    const german: LegalIdentity = {
      ...belgian,
      country: 'DE',
      company_number: 'HRB 4711',
      vat_status: 'taxable',
    };
    expect(checked({ ...german, vat_number: 'de 123 456 789' })).toMatchObject({
      company_number: 'HRB 4711',
      vat_number: 'DE123456789',
    });
    expect(faultsOf({ ...german, vat_number: 'BE0710123439' })).toEqual(['/vat_number wrong-country']);
    expect(checked({ ...german, country: 'GR', vat_number: 'EL123456789' }).vat_number).toBe('EL123456789');
  });

  it('proposes a VAT status its own check accepts', () => {
    for (const country of ['BE', 'FR', 'LU']) {
      expect(
        faultsOf({ ...belgian, company_number: null, country, vat_status: usualVatStatus(country) }),
      ).toEqual([]);
    }
  });
});
