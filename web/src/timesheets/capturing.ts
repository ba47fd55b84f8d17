import { type PatientTrace, patientTraceIn } from '../../../src/kernel/free-text.ts';
import type { CaptureContext, NewWorkEntry } from '../client/types.gen.ts';
import { readTypedTime } from '../kernel/typed-time.ts';

export type Practice = CaptureContext['practices'][number];
export type Outcome = CaptureContext['outcomes'][number]['code'];

/** What the capture bar holds while it is open. */
export interface Capturing {
  readonly kind: 'call' | 'work';
  readonly practice_id: string | null;
  readonly outcome: Outcome | null;
  readonly practitioner_id: string;
  readonly minutes: string;
  readonly direction: 'in' | 'out';
  readonly note: string;
  /** When the call or the work began, by the server's clock. */
  readonly started: number;
}

export const NOTE_LENGTH = 120;

export const opened = (kind: 'call' | 'work', started: number): Capturing => ({
  kind,
  practice_id: null,
  outcome: null,
  practitioner_id: '',
  minutes: '',
  direction: 'in',
  note: '',
  started,
});

/** The nine practices under digits: in the order that was set, or, where none was, as they come. */
export function underDigits(practices: readonly Practice[]): readonly (Practice & { digit: number })[] {
  const set = practices.filter(
    (practice): practice is Practice & { digit: number } => practice.digit !== null,
  );
  if (set.length > 0) return set.toSorted((a, b) => a.digit - b.digit);
  return practices.slice(0, 9).map((practice, index) => ({ ...practice, digit: index + 1 }));
}

/** What a digit makes of it: first it picks the practice, then what the call ended in. */
export function withDigit(bar: Capturing, digit: number, context: CaptureContext): Capturing {
  if (bar.practice_id === null) {
    const practice = underDigits(context.practices).find((one) => one.digit === digit);
    return practice ? { ...bar, practice_id: practice.id } : bar;
  }
  const outcome = bar.kind === 'call' && context.outcomes.find((one) => one.digit === digit);
  return outcome ? { ...bar, outcome: outcome.code } : bar;
}

/** Takes the last choice back. */
export const withoutLast = (bar: Capturing): Capturing =>
  bar.outcome === null ? { ...bar, practice_id: null, practitioner_id: '' } : { ...bar, outcome: null };

export const withPractice = (bar: Capturing, practice_id: string): Capturing => ({
  ...bar,
  practice_id: practice_id || null,
  practitioner_id: '',
});

/** What keeps the bar from being sent, by its part. */
export interface Faults {
  readonly practice?: 'missing' | 'locked';
  readonly outcome?: 'missing';
  readonly minutes?: 'not-a-time';
  readonly note?: PatientTrace | 'long';
}

/** What in a note tells who a patient is; a name that is a practitioner's own is none. */
export function traceInNote(note: string, practice: Practice | undefined): PatientTrace | null {
  const own =
    practice?.practitioners.flatMap(({ name }) => name.split(/\s+/).filter((part) => part.length > 2)) ?? [];
  const known = own.reduce((text, part) => text.replaceAll(part, part.toLowerCase()), note);
  return patientTraceIn(known);
}

/** Seconds that were typed: a bare number is of minutes. Null for what is no time, undefined for nothing. */
export function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const { seconds } = readTypedTime(/^\d{1,4}$/.test(text) ? `${text}m` : text);
  return seconds;
}

export function faultsOf(bar: Capturing, context: CaptureContext, day: string): Faults {
  const practice = context.practices.find(({ id }) => id === bar.practice_id);
  const trace = traceInNote(bar.note, practice);
  const note = bar.note.length > NOTE_LENGTH ? 'long' : (trace ?? undefined);
  const locked = context.locks.some(
    ({ practice_id, starts_on, ends_on }) =>
      (practice_id === null || practice_id === bar.practice_id) && starts_on <= day && day <= ends_on,
  );
  return {
    ...(practice ? locked && { practice: 'locked' } : { practice: 'missing' }),
    ...(bar.kind === 'call' && bar.outcome === null && { outcome: 'missing' }),
    ...(readMinutes(bar.minutes) === null && { minutes: 'not-a-time' }),
    ...(note && { note }),
  };
}

/** The entry that the bar makes `now`; without minutes typed it lasted since the bar was opened. */
export function entryOf(bar: Capturing, now: number, user_id: string): NewWorkEntry {
  const seconds = readMinutes(bar.minutes) ?? Math.max(1, Math.round((now - bar.started) / 1_000));
  const iso = (at: number) => new Date(at).toISOString();
  return {
    practice_id: bar.practice_id!,
    secretary_id: user_id,
    kind: bar.kind,
    started_at: iso(now - seconds * 1_000),
    ended_at: iso(now),
    ...(bar.kind === 'call' && { direction: bar.direction, outcome: bar.outcome!, talk_s: seconds }),
    ...(bar.kind === 'work' && { work_s: seconds }),
    ...(bar.practitioner_id && { practitioner_id: bar.practitioner_id }),
    ...(bar.note.trim() && { label: bar.note.trim() }),
  };
}
