import { type ContractPeriod, isUnderContract } from '../../clients/contracting.js';
import { dayAt } from '../../kernel/local-time.js';
import type { ShiftSpan } from './shifts.js';

/** The practice as its shifts are recorded for it. */
export interface Contracted {
  readonly name: string;
  readonly time_zone: string;
  readonly archived_at: string | null;
  readonly contracts: readonly ContractPeriod[];
}

/**
 * Why shifts could not be recorded as standby of a practice, in words; null when all can. A shift counts on the day it
 * begins; one that lasts into the first day of the first contract counts too.
 */
export function contractFault(practice: Contracted, shifts: readonly ShiftSpan[]): string | null {
  const { name, contracts, time_zone: zone } = practice;
  if (practice.archived_at !== null) return `${name} is archived: restore it before a rota stands by for it.`;
  const outside = shifts.find(({ starts_at, ends_at }) => {
    const day = dayAt(starts_at, zone);
    const before = contracts.every(({ starts_on }) => starts_on > day);
    return (
      !isUnderContract(contracts, day) && !(before && isUnderContract(contracts, dayAt(ends_at - 1, zone)))
    );
  });
  if (!outside) return null;
  const spans = contracts.map(({ starts_on, ends_on }) =>
    ends_on === null ? `from ${starts_on}` : `from ${starts_on} to ${ends_on}`,
  );
  const when = `${outside.name} of ${dayAt(outside.starts_at, zone)}`;
  return `${when} is outside the contract of ${name}, which runs ${spans.join(' and ')}.`;
}
