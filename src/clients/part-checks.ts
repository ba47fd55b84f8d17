import { Day } from '../kernel/day.js';
import { checkNihii, checkRpps } from '../kernel/identifiers.js';
import { FaultList } from './fault-list.js';
import { checkPhone } from './phone.js';

/** What is checked of one part of a practice in `country`, its faults under `at` (`/lines/0`, or '' for the body itself). */
export type PartCheck<Part extends object> = (
  given: Part,
  country: string,
  at: string,
  faults: FaultList,
) => Part;

/** Reads `key` of `given` with `check`; an absent or null value passes, a faulty one goes to `faults`. */
function read<Part extends object, Key extends keyof Part & string>(
  given: Part,
  key: Key,
  at: string,
  faults: FaultList,
  check: (text: string, pointer: string) => string,
): Partial<Part> {
  const value = given[key];
  if (typeof value !== 'string') return {};
  return { [key]: faults.attempt(() => check(value, `${at}/${key}`)) } as Partial<Part>;
}

function refuseReversed(from: Day, to: Day | null | undefined, pointer: string, faults: FaultList): void {
  if (to && to < from)
    faults.add(pointer, 'ends-before-start', `The last day, ${to}, lies before the first, ${from}.`);
}

export const checkPractitioner: PartCheck<{ nihii?: string | null; rpps?: string | null }> = (
  given,
  _country,
  at,
  faults,
) => ({
  ...given,
  ...read(given, 'nihii', at, faults, checkNihii),
  ...read(given, 'rpps', at, faults, checkRpps),
});

export const checkContact: PartCheck<{ phone?: string | null }> = (given, country, at, faults) => ({
  ...given,
  ...read(given, 'phone', at, faults, (text, pointer) => checkPhone(text, country, pointer)),
});

export const checkLine: PartCheck<{ e164: string; valid_from: Day; valid_to?: Day | null }> = (
  given,
  country,
  at,
  faults,
) => {
  refuseReversed(given.valid_from, given.valid_to, `${at}/valid_to`, faults);
  return {
    ...given,
    ...read(given, 'e164', at, faults, (text, pointer) => checkPhone(text, country, pointer)),
  };
};

export const checkContract: PartCheck<{ starts_on: Day; ends_on?: Day | null }> = (
  given,
  _country,
  at,
  faults,
) => {
  refuseReversed(given.starts_on, given.ends_on, `${at}/ends_on`, faults);
  return given;
};
