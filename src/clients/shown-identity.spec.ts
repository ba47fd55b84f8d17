import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { FaultList } from './fault-list.js';
import { checkShown, ShownIdentity } from './shown-identity.js';

/** Pointers of what is refused when `given` is changed of `stored`. */
function refused(given: Partial<ShownIdentity>, stored: ShownIdentity = { name: 'Cabinet du Parc' }) {
  const faults = new FaultList();
  checkShown({ ...stored, ...given }, given, faults);
  try {
    faults.settle();
    return [];
  } catch (error) {
    return (error as DomainError).problems.map(({ pointer }) => pointer);
  }
}

describe('what an invoice shows of a practice', () => {
  it('is in letters that documents have', () => {
    expect(refused({ name: 'Ιατρείο Παπαδόπουλος', city: 'Łódź', street: 'вул. Хрещатик 1' })).toEqual([]);
    expect(refused({ name: 'מרפאה' })).toEqual(['/name']);
    expect(refused({ street: '東通り', street2: '3階', city: 'القاهرة' })).toEqual([
      '/street',
      '/street2',
      '/city',
    ]);
  });

  it('is the name before the law: a practice may go by any other', () => {
    expect(refused({ name: 'מרפאה', legal_name: 'Dr Cohen SRL' })).toEqual([]);
    expect(refused({ name: 'Cabinet Cohen', legal_name: 'מרפאה' })).toEqual(['/legal_name']);
    expect(refused({ legal_name: null }, { name: 'מרפאה', legal_name: 'Dr Cohen SRL' })).toEqual(['/name']);
  });

  it('is not asked again of what was stored before', () => {
    expect(refused({}, { name: 'מרפאה' })).toEqual([]);
    expect(refused({ city: 'Namur' }, { name: 'מרפאה', street: '東通り' })).toEqual([]);
  });
});
