import { FaultList } from '../../clients/fault-list.js';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { checkBce, checkNihii } from '../../kernel/identifiers.js';
import { AccessKind, KIND_RULES, MandataryKind, MandateService, Revoker } from './access-kinds.js';
import { holdsNiss, looksLikeSecret } from './secrets.js';

/** A paper by what it is called where it is kept, and its SHA-256 where there is a file. */
export interface Proof {
  readonly reference: string;
  readonly sha256?: string;
}

/** A grant as a request gives it; what is left out is null. */
export interface GivenGrant {
  readonly kind: AccessKind;
  readonly practice_id: string | null;
  readonly secretary_id: string | null;
  readonly system: string | null;
  readonly account: string | null;
  readonly mandator_nihii: string | null;
  readonly mandatary_kind: MandataryKind | null;
  readonly mandatary_number: string | null;
  readonly scope: readonly MandateService[] | null;
  readonly revoker: Revoker | null;
  readonly asked_on: Day;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

const SECRET_REFUSED =
  'This looks like a password, key or code. The ledger says who has access, never how to get in: whoever reads it could use it, and it is kept for years. Name the account only.';

const NISS_REFUSED =
  'This holds what looks like a national number (NISS). The ledger keeps none: name the person, or the paper, without it.';

/** Adds a fault for each of `texts` that looks like a secret or holds a national number; `at` is where they stand. */
export function refuseSecrets(texts: Readonly<Record<string, string | null | undefined>>, at = ''): void {
  const faults = new FaultList();
  addSecrets(texts, at, faults);
  faults.settle();
}

function addSecrets(texts: Readonly<Record<string, unknown>>, at: string, faults: FaultList): void {
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value !== 'string') continue;
    if (looksLikeSecret(value)) faults.add(`${at}/${name}`, 'looks-like-a-secret', SECRET_REFUSED);
    else if (holdsNiss(value)) faults.add(`${at}/${name}`, 'looks-like-a-niss', NISS_REFUSED);
  }
}

/**
 * The grant in canonical form, with its numbers checked. Throws `invalid` with every fault: `missing-for-kind`,
 * `not-for-kind`, `looks-like-a-secret`, `looks-like-a-niss`, `ends-before-start`, `day-to-come`, those of NIHII and BCE numbers.
 */
export function checkGrant(given: GivenGrant, today: Day): GivenGrant & { readonly revoker: Revoker } {
  const faults = new FaultList();
  const rule = KIND_RULES[given.kind];
  for (const name of ['practice_id', 'secretary_id', 'system', 'account'] as const) {
    checkNeed(given, name, rule[name], faults);
  }
  addSecrets({ system: given.system, account: given.account }, '', faults);
  if (given.valid_to !== null && given.valid_to < given.valid_from) {
    const detail = `The last day, ${given.valid_to}, lies before the first, ${given.valid_from}.`;
    faults.add('/valid_to', 'ends-before-start', detail);
  }
  if (given.asked_on > today) faults.add('/asked_on', 'day-to-come', notYet('asked for'));
  const mandate = checkMandate(given, faults);
  faults.settle();
  return { ...given, ...mandate, revoker: given.revoker ?? rule.revoker };
}

function checkNeed(
  given: GivenGrant,
  name: keyof GivenGrant,
  need: 'required' | 'optional' | 'never',
  faults: FaultList,
): void {
  const there = given[name] !== null;
  if (need === 'required' && !there) {
    faults.add(`/${name}`, 'missing-for-kind', `A grant of kind ${given.kind} needs ${name}.`);
  }
  if (need === 'never' && there) {
    faults.add(`/${name}`, 'not-for-kind', `A grant of kind ${given.kind} has no ${name}: leave it out.`);
  }
}

function checkMandate(given: GivenGrant, faults: FaultList): Partial<GivenGrant> {
  const isMandate = given.kind === 'mycarenet_mandate';
  const isPerson = given.mandatary_kind === 'person';
  for (const name of ['mandator_nihii', 'mandatary_kind', 'scope'] as const) {
    checkNeed(given, name, isMandate ? 'required' : 'never', faults);
  }
  if (!isMandate || isPerson) checkNeed(given, 'mandatary_number', 'never', faults);
  if (!isMandate) return {};
  if (isPerson) checkNeed(given, 'secretary_id', 'required', faults);
  else if (given.mandatary_kind) checkNeed(given, 'mandatary_number', 'required', faults);
  const { mandator_nihii, mandatary_number, scope } = given;
  const check = given.mandatary_kind === 'institution' ? checkNihii : checkBce;
  return {
    mandator_nihii: mandator_nihii && faults.attempt(() => checkNihii(mandator_nihii, '/mandator_nihii')),
    mandatary_number:
      mandatary_number && !isPerson
        ? faults.attempt(() => check(mandatary_number, '/mandatary_number'))
        : null,
    scope: scope && [...new Set(scope)].sort(),
  };
}

const notYet = (what: string) => `A grant is ${what} today at the latest: this day is to come.`;

/** Throws `invalid` unless a grant of `kind`, asked on `asked_on`, can have been given on `granted_on`. */
export function checkGranted(
  grant: { readonly kind: AccessKind; readonly asked_on: Day; readonly valid_to: Day | null },
  granted_on: Day,
  today: Day,
  proven: boolean,
): void {
  const faults = new FaultList();
  if (granted_on > today) faults.add('/granted_on', 'day-to-come', notYet('given'));
  if (granted_on < grant.asked_on) {
    faults.add('/granted_on', 'before-asked', `It was asked for on ${grant.asked_on}, and not given before.`);
  }
  if (grant.valid_to !== null && granted_on > grant.valid_to) {
    faults.add('/granted_on', 'after-end', `Its last day is ${grant.valid_to}: record a new one.`);
  }
  if (KIND_RULES[grant.kind].proof && !proven) {
    const detail = `A grant of kind ${grant.kind} is signed: name the signed paper, or upload it first.`;
    faults.add('/proof', 'proof-missing', detail);
  }
  faults.settle();
}

/** Throws `invalid` unless a grant can have been taken back on `revoked_on`: given, or else asked for, that day or before. */
export function checkRevoked(
  { asked_on, granted_on }: { readonly asked_on: Day; readonly granted_on: Day | null },
  revoked_on: Day,
  today: Day,
): void {
  const faults = new FaultList();
  if (revoked_on > today) faults.add('/revoked_on', 'day-to-come', notYet('revoked'));
  if (granted_on !== null && revoked_on < granted_on) {
    faults.add('/revoked_on', 'before-granted', `It was given on ${granted_on}, and not revoked before.`);
  } else if (revoked_on < asked_on) {
    faults.add('/revoked_on', 'before-asked', `It was asked for on ${asked_on}, and not revoked before.`);
  }
  faults.settle();
}

/** A mandate as far as others can contradict it; its mandatary is of one practice and mandator. */
interface Mandate {
  readonly scope: readonly MandateService[];
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly revoked_on: Day | null;
}

/**
 * Throws `conflict/mandates-overlap` at the scope when one of `held`, from the same mandator to the same mandatary, says
 * something else of a service and day of `wanted`: nobody could tell which of the two ends counts.
 */
export function refuseContradiction(wanted: Mandate, held: readonly Mandate[], said = wanted.scope): void {
  const problems = wanted.scope.flatMap((service) => {
    const other = held.find((mandate) => mandate.scope.includes(service) && overlap(mandate, wanted));
    if (!other) return [];
    const until = lastDay(other) ?? 'further notice';
    const detail = `There is a mandate for ${service} from ${other.valid_from} until ${until}: revoke it first, or begin the day after.`;
    return [{ pointer: `/scope/${said.indexOf(service)}`, code: 'mandates-overlap', detail }];
  });
  if (problems[0]) throw new DomainError('conflict', 'mandates-overlap', problems[0].detail, problems);
}

const lastDay = ({ valid_to, revoked_on }: Mandate): Day | null => {
  const before = revoked_on && addDays(revoked_on, -1);
  return valid_to && before ? (valid_to < before ? valid_to : before) : (valid_to ?? before);
};

function overlap(a: Mandate, b: Mandate): boolean {
  const [endOfA, endOfB] = [lastDay(a), lastDay(b)];
  const real = (mandate: Mandate, end: Day | null) => end === null || end >= mandate.valid_from;
  return (
    real(a, endOfA) &&
    real(b, endOfB) &&
    (endOfA === null || endOfA >= b.valid_from) &&
    (endOfB === null || endOfB >= a.valid_from)
  );
}
