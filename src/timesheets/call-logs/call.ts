import type { Instant } from '../../kernel/local-time.js';

export type CallDirection = 'in' | 'out' | 'internal';

/** What became of a call; abandoned and voicemail were handled by nobody. */
export type CallOutcome = 'answered' | 'abandoned' | 'voicemail';

/**
 * One telephone call, whatever system wrote it down. Numbers are E.164 when the log allows it; extensions stay as they
 * are. No name, note or comment of the log is ever part of it: those may name a patient.
 */
export interface Call {
  /** Code of the profile that read it. */
  readonly source: string;
  /** Names the call for good: the same call read again, from any file, has the same key. Holds no number in clear. */
  readonly source_key: string;
  readonly started_at: Instant;
  readonly answered_at: Instant | null;
  readonly ended_at: Instant;
  readonly direction: CallDirection;
  readonly outcome: CallOutcome;
  readonly from: string | null;
  readonly to: string | null;
  /** Our side: an E.164 number, or the label the system gives the line (account code, extension) when it writes no number. */
  readonly line_e164: string | null;
  /** The other side's number; null when it was withheld, and for internal calls. */
  readonly counterparty: string | null;
  /** Whole seconds of conversation, 0 unless answered. */
  readonly talk_s: number;
  /** Whole seconds from the start until somebody or something answered, or until the caller gave up. */
  readonly queue_s: number;
  readonly legs: number;
  readonly agent: string | null;
  /** 1-based line of the file on which the call's first row begins. */
  readonly line_no: number;
}

/** Seconds waited, from the three moments of a call. */
export function secondsWaited(started_at: Instant, answered_at: Instant | null, ended_at: Instant): number {
  return Math.max(0, Math.round(((answered_at ?? ended_at) - started_at) / 1000));
}
