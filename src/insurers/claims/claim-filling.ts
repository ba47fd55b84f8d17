import type { Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { nissFacts, nissFault } from '../niss.js';
import { type Act, elevenDigits, type Patient } from './care-claim.js';

/** What is stored of a claim beside its kind and id. */
export interface ClaimContent {
  readonly practitioner_id: Id;
  readonly provider: string;
  readonly mutuality: string;
  readonly ct1: string;
  readonly ct2: string;
  readonly cause: string;
  readonly prescription_lifted: boolean;
  readonly patient: Patient;
  readonly acts: readonly Omit<Act, 'id'>[];
}

/** What somebody says of a claim; the rest is usual, or known of the patient. */
export interface GivenClaim {
  readonly practitioner_id?: Id | undefined;
  readonly qualification?: string | undefined;
  readonly patient: { readonly [Field in keyof Patient]?: Patient[Field] | undefined };
  readonly mutuality?: string | undefined;
  readonly ct1?: string | undefined;
  readonly ct2?: string | undefined;
  readonly cause?: string | undefined;
  readonly prescription_lifted?: boolean | undefined;
  readonly acts: readonly GivenAct[];
}

type GivenAct = Omit<Act, 'id' | 'on'> & { readonly on?: Day | undefined };

export interface KnownPractitioner {
  readonly id: Id;
  readonly nihii: string | null;
  readonly active: boolean;
}

/** What an earlier claim of the same patient says. */
export type KnownPatient = Pick<ClaimContent, 'patient' | 'mutuality' | 'ct1' | 'ct2'>;

/** A claim with everything it needs. Throws `invalid` with a pointer to what is missing or contradicts itself. */
export function filled(
  given: GivenClaim,
  practitioners: readonly KnownPractitioner[],
  known: KnownPatient | null,
  today: Day,
): ClaimContent {
  const practitioner = practitionerOf(given.practitioner_id, practitioners);
  return {
    practitioner_id: practitioner.id,
    provider: providerOf(practitioner, given.qualification),
    patient: patientOf(given.patient, known?.patient ?? null, today),
    mutuality: must(given.mutuality ?? known?.mutuality, '/mutuality', 'the sickness fund, three digits'),
    ct1: must(given.ct1 ?? known?.ct1, '/ct1', 'CT1, three digits'),
    ct2: must(given.ct2 ?? known?.ct2, '/ct2', 'CT2, three digits'),
    cause: given.cause ?? '0000',
    prescription_lifted: given.prescription_lifted ?? false,
    acts: given.acts.map((act, at) => actOf(act, today, `/acts/${at}`)),
  };
}

function practitionerOf(id: Id | undefined, all: readonly KnownPractitioner[]): KnownPractitioner {
  if (id !== undefined) {
    const named = all.find((one) => one.id === id);
    return (
      named ??
      refuse('/practitioner_id', 'no-such-practitioner', 'It names no practitioner of this practice.')
    );
  }
  const active = all.filter((one) => one.active && one.nihii !== null);
  if (active.length === 1) return active[0]!;
  return refuse(
    '/practitioner_id',
    'which-practitioner',
    'Say which practitioner of the practice gave the care.',
  );
}

function providerOf({ nihii }: KnownPractitioner, qualification: string | undefined): string {
  if (nihii === null) {
    return refuse(
      '/practitioner_id',
      'practitioner-without-nihii',
      'This practitioner has no INAMI/RIZIV number: add it to the practice.',
    );
  }
  return qualification ? nihii.slice(0, 8) + qualification : nihii;
}

function patientOf(given: GivenClaim['patient'], known: Patient | null, today: Day): Patient {
  const niss = given.niss ?? null;
  const without_niss = given.without_niss ?? null;
  if ((niss === null) === (without_niss === null)) {
    refuse(
      '/patient/niss',
      'niss-or-reason',
      'Give the NISS of the patient, or why there is none: one of them.',
    );
  }
  const said = niss === null ? null : nissFacts(niss);
  const born_on = niss !== null && nissFault(niss, today) === null ? nissFacts(niss).born_on : null;
  return {
    niss,
    without_niss,
    card_number: given.card_number ?? known?.card_number ?? null,
    name: must(given.name ?? known?.name, '/patient/name', 'the name of the patient'),
    first_name: must(
      given.first_name ?? known?.first_name,
      '/patient/first_name',
      'the first name of the patient',
    ),
    born_on: given.born_on ?? known?.born_on ?? born_on,
    sex: must(
      given.sex ?? known?.sex ?? said?.sex,
      '/patient/sex',
      'the sex of the patient, which the NISS does not tell',
    ),
    network: given.network ?? null,
  };
}

function actOf({ on = '', ...act }: GivenAct, today: Day, pointer: string): Omit<Act, 'id'> {
  const first = on || today;
  if (act.until !== null && act.until < first) {
    refuse(`${pointer}/until`, 'ends-before-start', `The last day of care lies before the first, ${first}.`);
  }
  const eleven = (nihii: string | null) => nihii && elevenDigits(nihii);
  return {
    ...act,
    on: first,
    until: act.until === first ? null : act.until,
    auxiliary: eleven(act.auxiliary),
    place: eleven(act.place),
    prescriber: act.prescriber && { ...act.prescriber, nihii: elevenDigits(act.prescriber.nihii) },
  };
}

function must<Value>(value: Value | null | undefined, pointer: string, what: string): Value {
  return value ?? refuse(pointer, 'missing', `This claim needs ${what}.`);
}
