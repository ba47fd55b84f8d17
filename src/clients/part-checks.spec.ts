import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { FaultList } from './fault-list.js';
import { checkContact, checkContract, checkLine, checkPractitioner } from './part-checks.js';

function pointersOf(check: (faults: FaultList) => unknown): (string | undefined)[] {
  const faults = new FaultList();
  check(faults);
  try {
    faults.settle();
    return [];
  } catch (error) {
    return (error as DomainError).problems.map(({ pointer }) => pointer);
  }
}

describe('parts of a practice', () => {
  it('are kept in canonical form, with what else they hold', () => {
    const faults = new FaultList();
    const doctor = { name: 'Dr Ada Lindqvist', nihii: '1-99001-43-004', rpps: null };
    expect(checkPractitioner(doctor, 'BE', '', faults)).toEqual({ ...doctor, nihii: '19900143004' });
    expect(checkContact({ phone: '02 555 01 23' }, 'BE', '', faults)).toEqual({ phone: '+3225550123' });
    expect(checkContact({ phone: null }, 'BE', '', faults)).toEqual({ phone: null });
    expect(checkLine({ e164: '01 42 68 53 00', valid_from: '2026-01-01' }, 'FR', '', faults).e164).toBe(
      '+33142685300',
    );
    expect(() => faults.settle()).not.toThrow();
  });

  it('name every faulty field under their own place', () => {
    expect(
      pointersOf((faults) => {
        checkPractitioner({ nihii: '19900144', rpps: '10000990018' }, 'BE', '/practitioners/2', faults);
        checkContact({ phone: '1' }, 'BE', '/contacts/0', faults);
        checkLine({ e164: '2', valid_from: '2026-02-01', valid_to: '2026-01-31' }, 'BE', '', faults);
        checkContract({ starts_on: '2026-02-01', ends_on: '2026-01-31' }, 'BE', '/contracts/1', faults);
      }),
    ).toEqual([
      '/practitioners/2/nihii',
      '/practitioners/2/rpps',
      '/contacts/0/phone',
      '/valid_to',
      '/e164',
      '/contracts/1/ends_on',
    ]);
  });

  it('may last a single day', () => {
    expect(
      pointersOf((faults) =>
        checkContract({ starts_on: '2026-02-01', ends_on: '2026-02-01' }, 'BE', '', faults),
      ),
    ).toEqual([]);
  });
});

describe('a list of faults', () => {
  it('lets errors of another kind through', () => {
    const broken = () => {
      throw new TypeError('bug');
    };
    expect(() => new FaultList().attempt(broken)).toThrow(TypeError);
  });
});
