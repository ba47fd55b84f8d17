import type { Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { nissFacts, nissFault } from '../niss.js';
import { type Act, elevenDigits, isPreferential, type Patient } from './care-claim.js';

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

type GivenAct = Omit<Act, 'id' | 'on' | 'insurance_cents' | 'patient_cents'> & {
  readonly on?: Day | undefined;
  readonly insurance_cents?: number | undefined;
  readonly patient_cents?: number | undefined;
};

/** What lists of fee codes say of one unit of an act, in cents; null where they leave it open. */
interface Worth {
  readonly fee_cents: number | null;
  readonly ordinary_cents: number | null;
  readonly preferential_cents: number | null;
}
/** What an act is worth on its day; nothing where no list has it. */
export type WorthOn = (code: string, on: Day) => Worth | undefined;

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
  worth: WorthOn = () => undefined,
): ClaimContent {
  const practitioner = practitionerOf(given.practitioner_id, practitioners);
  const provider = providerOf(practitioner, given.qualification);
  const patient = patientOf(given.patient, known?.patient ?? null, today);
  const mutuality = must(
    given.mutuality ?? known?.mutuality,
    '/mutuality',
    'the sickness fund, three digits',
  );
  const ct1 = must(given.ct1 ?? known?.ct1, '/ct1', 'CT1, three digits');
  const ct2 = must(given.ct2 ?? known?.ct2, '/ct2', 'CT2, three digits');
  const paid = isPreferential({ ct1, ct2 }) ? 'preferential_cents' : 'ordinary_cents';
  const acts = given.acts.map((act, at) => {
    const on = act.on || today;
    const pointer = `/acts/${at}`;
    return actOf({ ...act, ...sharesOf(act, on, worth(act.code, on), paid, pointer), on }, pointer);
  });
  const { cause = '0000', prescription_lifted = false } = given;
  return {
    ...{ practitioner_id: practitioner.id, provider, patient, mutuality, ct1, ct2 },
    ...{ cause, prescription_lifted, acts },
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

/** The acts whose amounts are not told, each on its day: what the lists are asked for. */
export const unpriced = (
  acts: readonly GivenAct[],
  today: Day,
): { readonly code: string; readonly on: Day }[] =>
  acts
    .filter(({ insurance_cents }) => insurance_cents === undefined)
    .map(({ code, on }) => ({ code, on: on || today }));

/** The shares of fund and patient: as they are told, or as the lists of that day have them. */
function sharesOf(
  { code, units, insurance_cents, patient_cents }: GivenAct,
  on: Day,
  worth: Worth | undefined,
  paid: 'preferential_cents' | 'ordinary_cents',
  pointer: string,
): Pick<Act, 'insurance_cents' | 'patient_cents'> {
  if (insurance_cents !== undefined) return { insurance_cents, patient_cents: patient_cents ?? 0 };
  const one = worth?.[paid];
  if (one === null || one === undefined) {
    refuse(
      `${pointer}/insurance_cents`,
      'amount-unknown',
      `No list says what the fund pays for ${code} on ${on}: give the amount, or import a list that has it.`,
    );
  }
  const rest = worth?.fee_cents ? Math.max(0, worth.fee_cents - one) : 0;
  return { insurance_cents: one * units, patient_cents: patient_cents ?? rest * units };
}

function actOf(act: Omit<Act, 'id'>, pointer: string): Omit<Act, 'id'> {
  if (act.until !== null && act.until < act.on) {
    refuse(`${pointer}/until`, 'ends-before-start', `The last day of care lies before the first, ${act.on}.`);
  }
  const eleven = (nihii: string | null) => nihii && elevenDigits(nihii);
  return {
    ...act,
    until: act.until === act.on ? null : act.until,
    auxiliary: eleven(act.auxiliary),
    place: eleven(act.place),
    prescriber: act.prescriber && { ...act.prescriber, nihii: elevenDigits(act.prescriber.nihii) },
  };
}

function must<Value>(value: Value | null | undefined, pointer: string, what: string): Value {
  return value ?? refuse(pointer, 'missing', `This claim needs ${what}.`);
}
