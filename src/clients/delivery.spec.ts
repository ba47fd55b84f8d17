import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { checkEndpoint, isEndpoint } from './delivery.js';
import { FaultList } from './fault-list.js';
import { vatNumberOn } from './vat-identification.js';

function checked(endpoint_scheme: string | null, endpoint_id: string | null): unknown {
  const faults = new FaultList();
  const { endpoint_id: id } = checkEndpoint({ endpoint_scheme, endpoint_id }, faults);
  try {
    faults.settle();
    return id;
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('an electronic address', () => {
  test('is checked as its scheme wants and kept in one form', () => {
    expect(checked('0208', '0202.239.951')).toBe('0202239951');
    expect(checked('0225', '997654322_COMPTA')).toBe('997654322_COMPTA');
    expect(checked('9925', 'be 0202239951')).toBe('BE0202239951');
    expect(checked(null, null)).toBeNull();
  });

  test('is refused when it is half given, mistyped or no address', () => {
    expect(checked('0208', null)).toBe('endpoint-incomplete');
    expect(checked(null, '0202239951')).toBe('endpoint-incomplete');
    expect(checked('0208', '0202239950')).toBe('wrong-check-digit');
    expect(checked('0225', '997654321_X')).toBe('wrong-check-digit');
    expect(checked('0060', 'a b/../c?')).toBe('bad-endpoint');
    expect(checked('0225', '997654322_A:B')).toBe('bad-endpoint');
    expect(checked('0225', '997654322_')).toBe('bad-endpoint');
  });

  test('has a scheme of the list, and a GLN its check digit', () => {
    expect(checked('9999', '1')).toBe('unknown-scheme');
    expect(checked('0192', '923829644')).toBe('unknown-scheme');
    expect(checked('0088', '5412345000013')).toBe('5412345000013');
    expect(checked('0088', '5412345000014')).toBe('wrong-check-digit');
    expect(checked('0088', '541234500001')).toBe('wrong-check-digit');
  });

  test('is one or is none', () => {
    expect(isEndpoint({ scheme: '0208', id: '0202239951' })).toBe(true);
    expect(isEndpoint({ scheme: '0208', id: '0202.239.951' })).toBe(false);
    expect(isEndpoint({ scheme: '9999', id: '1' })).toBe(false);
  });
});

test('a VAT number is in force to the end of its last day', () => {
  const ending = { vat_number: 'BE0202239951', vat_number_until: '2026-11-30' };
  expect(vatNumberOn(ending, '2026-11-30')).toBe('BE0202239951');
  expect(vatNumberOn(ending, '2026-12-01')).toBeNull();
  expect(vatNumberOn({ ...ending, vat_number_until: null }, '2099-01-01')).toBe('BE0202239951');
});
