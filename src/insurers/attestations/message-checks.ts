import { fitsXml } from '../../invoicing/documents/xml.js';
import type { Day } from '../../kernel/day.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { isNihii } from '../../kernel/identifiers.js';
import { nissFault } from '../niss.js';
import type { AttestedPatient, Message, Professional } from './attestation.js';

type Fault = Omit<Problem, 'pointer'>;

export const fault = (code: string, detail: string): Fault => ({ code, detail });

/** Collects what is wrong by its place; a sentence never repeats who the patient is. */
export class Faults {
  readonly problems: Problem[] = [];

  add(pointer: string, found: Fault | null | false): void {
    if (found) this.problems.push({ pointer, ...found });
  }

  refuse(what: string): void {
    if (this.problems.length === 0) return;
    const [first, ...others] = this.problems;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    throw new DomainError(
      'invalid',
      'attestation-refused',
      `${what}: ${first!.detail}${more}`,
      this.problems,
    );
  }
}

/** What every message says: its number, its moment, who sends it and of whom. */
export function checkMessage(faults: Faults, { author, patient, sequence, on, at }: Message) {
  faults.add(
    '/sequence',
    !/^\d{1,20}$/.test(sequence) && fault('wrong-sequence', 'The number of the message is 1 to 20 digits.'),
  );
  faults.add(
    '/at',
    !/^\d{2}:\d{2}:\d{2}$/.test(at) && fault('no-time', 'The time is hours, minutes and seconds: 10:15:00.'),
  );
  checkProfessional(faults, '/author', author, on);
  faults.add(
    '/author',
    !named(author) && fault('name-missing', 'Say first and family name of who gave the care.'),
  );
  checkPatient(faults, patient, on);
}

const named = ({ first_name, family_name }: Professional) =>
  Boolean(first_name?.trim() && family_name?.trim());

export function checkProfessional(faults: Faults, pointer: string, who: Professional, on: Day): void {
  const { nihii, niss, first_name, family_name } = who;
  faults.add(
    `${pointer}/nihii`,
    (nihii.length !== 11 || !isNihii(nihii)) &&
      fault('wrong-nihii', 'The INAMI number has eleven digits, of which these are not: correct it.'),
  );
  faults.add(
    `${pointer}/niss`,
    niss !== null &&
      nissFault(niss, on) &&
      fault('wrong-niss', 'The national register number is wrong: correct it.'),
  );
  checkNames(faults, pointer, first_name ?? '', family_name ?? '');
}

function checkNames(faults: Faults, pointer: string, ...names: readonly string[]): void {
  const wrong = names.some((name) => name.length > 100 || !fitsXml(name));
  faults.add(
    pointer,
    wrong &&
      fault(
        'wrong-name',
        'A name has more than 100 characters or one that XML has no place for: type it again.',
      ),
  );
}

function checkPatient(faults: Faults, patient: AttestedPatient, on: Day): void {
  const { niss, membership, first_name, family_name } = patient;
  checkNames(faults, '/patient', first_name, family_name);
  faults.add(
    '/patient',
    (first_name.trim() === '' || family_name.trim() === '') &&
      fault('name-missing', 'Say first and family name of the patient.'),
  );
  faults.add(
    '/patient/niss',
    niss !== null &&
      nissFault(niss, on) &&
      fault('wrong-niss', 'The national register number of the patient is wrong: correct it.'),
  );
  const known =
    membership && /^\d{3}$/.test(membership.fund) && /^[\dA-Za-z./ -]{1,30}$/.test(membership.number);
  faults.add(
    '/patient/membership',
    niss === null &&
      !known &&
      fault('patient-unknown', 'Without NISS the fund and its number for the patient are needed.'),
  );
}
