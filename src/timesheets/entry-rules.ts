import { ContractPeriod, isUnderContract } from '../clients/contracting.js';
import { Day } from '../kernel/day.js';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { Instant, isToCome } from '../kernel/local-time.js';
import type { Direction, EventKind, Measure, Outcome } from '../tariffs/event.js';
import type { TextFacts } from './measuring/convention.js';

/** What a work entry can count, each an integer of the column's own unit. */
export const QUANTITIES = [
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'spaces',
  'hard_returns',
  'header_chars',
  'lines',
  'pages',
  'pieces',
  'amount_cents',
] as const satisfies readonly (Measure | keyof TextFacts)[];
type Quantities = Record<(typeof QUANTITIES)[number], number>;

/** The part of a work entry that its own rules read. */
export interface EntryContent extends Quantities {
  readonly kind: EventKind;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly direction: Direction | null;
  readonly outcome: Outcome | null;
  readonly label: string | null;
  readonly due_at: string | null;
  readonly measurement_id: string | null;
}

const LARGEST_QUANTITY = 1_000_000_000;
const DAY_S = 86_400;
const LONGEST_STANDBY_S = 31 * DAY_S;
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const SPANS = ['talk_s', 'wrap_s', 'queue_s', 'patched_s', 'work_s'] as const;

/** Kinds whose text or sound a file holds. */
const WRITTEN: ReadonlySet<EventKind> = new Set(['dictation', 'document', 'letter']);

/** Per kind, fields of which at least one must say something; a kind not named here counts as one by itself. */
const NEEDS: Partial<Record<EventKind, readonly (readonly (keyof EntryContent)[])[]>> = {
  call: [['direction'], ['outcome']],
  work: [['work_s', 'ended_at']],
  dictation: [['audio_s', 'chars', 'lines']],
  letter: [['pieces']],
  sms: [['pieces']],
  standby: [['ended_at']],
  receipt: [['amount_cents'], ['label']],
  task: [['label']],
};

/** Whole seconds between the two moments of an entry, 0 while it has no end. */
export function secondsOf(entry: Pick<EntryContent, 'started_at' | 'ended_at'>): number {
  return entry.ended_at === null
    ? 0
    : Math.round((Date.parse(entry.ended_at) - Date.parse(entry.started_at)) / 1000);
}

/** Everything wrong with an entry by itself, as problems whose pointers begin with `at` (`/entries/3`, or nothing). */
export function faultsOf(entry: EntryContent, now: Instant, at = ''): Problem[] {
  return [...faultsOfMoments(entry, now), ...faultsOfQuantities(entry), ...faultsOfKind(entry)].map(
    ([field, code, detail]) => ({ pointer: `${at}/${field}`, code, detail }),
  );
}

type Fault = readonly [field: keyof EntryContent, code: string, detail: string];

function faultsOfMoments(entry: EntryContent, now: Instant): Fault[] {
  const faults: Fault[] = [];
  const started = Date.parse(entry.started_at);
  for (const field of ['started_at', 'ended_at'] as const) {
    const moment = entry[field];
    if (moment !== null && isToCome(moment, now)) {
      faults.push([field, 'in-the-future', 'Work is recorded once done: this moment is in the future.']);
    }
  }
  if (started < EARLIEST)
    faults.push(['started_at', 'too-early', 'Work before the year 2000 is not kept here.']);
  if (entry.ended_at !== null && Date.parse(entry.ended_at) < started) {
    faults.push(['ended_at', 'ends-before-start', 'The end is before the start.']);
  }
  if (entry.due_at !== null && Date.parse(entry.due_at) < EARLIEST) {
    faults.push(['due_at', 'too-early', 'A deadline before the year 2000 is not kept here.']);
  }
  const longest = entry.kind === 'standby' ? LONGEST_STANDBY_S : DAY_S;
  if (secondsOf(entry) > longest) {
    const limit = entry.kind === 'standby' ? '31 days' : '24 hours';
    faults.push(['ended_at', 'too-long', `One entry lasts ${limit} at most: split it, or correct its end.`]);
  }
  return faults;
}

function faultsOfQuantities(entry: EntryContent): Fault[] {
  const faults: Fault[] = [];
  for (const field of QUANTITIES) {
    if (entry[field] < 0)
      faults.push([field, 'negative-quantity', 'A quantity is never negative: send 0 or more.']);
    if (entry[field] > LARGEST_QUANTITY) {
      faults.push([field, 'too-large', 'A quantity is 1,000,000,000 at most: check the unit.']);
    }
  }
  const bounded = entry.kind === 'call' || entry.kind === 'work' ? SPANS : [];
  for (const field of bounded) {
    if (entry[field] > DAY_S && entry[field] <= LARGEST_QUANTITY) {
      faults.push([
        field,
        'too-long',
        'A call or a piece of work lasts 24 hours at most: check that these are seconds.',
      ]);
    }
  }
  if (entry.kind === 'work' && entry.ended_at !== null && entry.work_s > Math.max(0, secondsOf(entry))) {
    faults.push([
      'work_s',
      'longer-than-span',
      'The work is longer than the time between its start and its end.',
    ]);
  }
  return faults;
}

function faultsOfKind(entry: EntryContent): Fault[] {
  return [...faultsOfText(entry), ...missingMeasures(entry)];
}

function faultsOfText(entry: EntryContent): Fault[] {
  const faults: Fault[] = [];
  if (!WRITTEN.has(entry.kind)) {
    const fields =
      entry.measurement_id === null
        ? (['spaces', 'hard_returns', 'header_chars'] as const).filter((field) => entry[field] > 0)
        : (['measurement_id'] as const);
    const told = 'Only dictations, documents and letters have a text or a sound to count.';
    faults.push(...fields.map((field) => [field, 'not-of-this-kind', told] as const));
  }
  if (entry.spaces > Math.max(0, entry.chars))
    faults.push(['spaces', 'more-than-chars', 'Blanks are counted among the characters: send both counts.']);
  return faults;
}

function missingMeasures(entry: EntryContent): Fault[] {
  return (NEEDS[entry.kind] ?? [])
    .filter((fields) => fields.every((field) => entry[field] === null || entry[field] === 0))
    .map((fields) => [fields[0]!, 'measure-missing', `A ${entry.kind} entry needs ${fields.join(' or ')}.`]);
}

/** What a practice allows: whether it still works with us, and on which days. */
export interface PracticeTerms {
  readonly archived_at: string | null;
  readonly time_zone: string;
  /** Empty: nothing was agreed on dates, so any day goes. */
  readonly contracts: readonly ContractPeriod[];
}

/** What keeps a day from being worked, with the field of the entry that says so. */
export interface DayFault {
  readonly field: 'practice_id' | 'started_at';
  readonly code: string;
  readonly detail: string;
}

/**
 * Why `day` cannot be worked for a practice on these terms, or null when it can. Work of before the first contract that
 * lasts into it, to `until`, can: the part under contract is billed.
 */
export function faultOfDay(terms: PracticeTerms, day: Day, until: Day = day): DayFault | null {
  if (terms.archived_at !== null) {
    const detail = 'This practice is archived: restore it before recording work for it.';
    return { field: 'practice_id', code: 'practice-archived', detail };
  }
  if (isUnderContract(terms.contracts, day)) return null;
  const first = terms.contracts.every(({ starts_on }) => starts_on > day);
  if (first && isUnderContract(terms.contracts, until)) return null;
  const spans = terms.contracts.map(({ starts_on, ends_on }) =>
    ends_on === null ? `from ${starts_on}` : `from ${starts_on} to ${ends_on}`,
  );
  return {
    field: 'started_at',
    code: 'outside-contract',
    detail: `${day} is outside the contract of this practice, which runs ${spans.join(' and ')}.`,
  };
}

/** Throws what was found: its first sentence as the title, every problem with its place. */
export function refuseAny(problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new DomainError('invalid', first.code, `${first.detail}${more}`, problems.slice(0, 1_000));
}
