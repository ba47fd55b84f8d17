import { Day } from '../kernel/day.js';
import type { OwnRate } from './own-rate.js';

/** What a billable fact is; a work entry has exactly one kind. */
export const EVENT_KINDS = [
  'call',
  'work',
  'dictation',
  'document',
  'letter',
  'sms',
  'booking',
  'contact',
  'standby',
  'refusal_case',
  'receipt',
  'task',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const DIRECTIONS = ['in', 'out', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const OUTCOMES = [
  'answered',
  'abandoned',
  'voicemail',
  'booking',
  'move',
  'cancel',
  'message',
  'transfer',
  'wrong_number',
  'spam',
  'redo',
  'other',
  'urgent',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How what was asked reached the business; see `channelOf` for an event that does not say. */
export const CHANNELS = ['phone', 'chat', 'email', 'sms', 'online', 'post', 'fax', 'video'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a meter can read; `count` is 1 per event, the others are the event's own integer of that name. */
export const MEASURES = [
  'count',
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'lines',
  'pages',
  'pieces',
  'amount_cents',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What rating reads of a work entry; a row of `work_entry` is one structurally. Every measure is an integer ≥ 0. */
export interface BillableEvent {
  readonly id: string;
  readonly kind: EventKind;
  /** ISO 8601 with zone, e.g. `2026-10-05T08:12:40Z`. */
  readonly started_at: string;
  readonly ended_at: string | null;
  /** Civil day of `started_at` in the zone of the business; it decides the period and the price in force. */
  readonly day: Day;
  readonly direction: Direction | null;
  readonly outcome: Outcome | null;
  readonly talk_s: number;
  readonly wrap_s: number;
  readonly queue_s: number;
  readonly patched_s: number;
  readonly work_s: number;
  readonly audio_s: number;
  readonly chars: number;
  readonly lines: number;
  readonly pages: number;
  readonly pieces: number;
  readonly amount_cents: number;
  readonly practitioner_id: string | null;
  readonly secretary_id: string | null;
  readonly agent: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly due_at: string | null;
  /** Of `chars`, how many are blanks; paragraph ends; characters of headers and footers (not in `chars`). */
  readonly spaces?: number;
  readonly hard_returns?: number;
  readonly header_chars?: number;
  /** Whose event it is, where events of several practices are rated together. */
  readonly practice_id?: string | null;
  readonly channel?: Channel | null;
  readonly site_id?: string | null;
  readonly mission_id?: string | null;
  /** What its freelancer is paid under its mission, instead of the payouts of the card. */
  readonly own_rates?: readonly OwnRate[] | null;
}

/** The channel that counts: a call that names none came by telephone, an SMS as one. */
export function channelOf({ kind, channel }: Pick<BillableEvent, 'kind' | 'channel'>): Channel | null {
  if (channel) return channel;
  if (kind === 'call') return 'phone';
  return kind === 'sms' ? 'sms' : null;
}
