import { Period, weekday } from '../kernel/day.js';
import { Instant, instantAt } from '../kernel/local-time.js';
import { daysOf, free } from './call-generator.js';
import { Language } from './practices.js';
import { Random } from './random.js';

/** How many entries of each kind a month brings besides calls. */
export interface Chores {
  readonly sessions?: number;
  readonly dictations?: number;
  readonly mailings?: number;
  readonly receipts?: number;
  readonly bookings?: number;
}

/** Work that a secretary writes down herself, as the API takes it but for its practice. */
export interface DeskEntry {
  readonly kind: 'work' | 'dictation' | 'letter' | 'receipt' | 'booking';
  readonly started_at: string;
  readonly ended_at?: string;
  readonly audio_s?: number;
  readonly chars?: number;
  readonly pieces?: number;
  readonly amount_cents?: number;
  readonly label?: string;
}

const STAMP_CENTS = 152;
const STAMPS: Readonly<Record<Language, string>> = {
  fr: 'Timbres, reçu',
  nl: 'Postzegels, ontvangstbewijs',
  de: 'Briefmarken, Beleg',
  en: 'Stamps, receipt',
};

type Content = Omit<DeskEntry, 'started_at' | 'ended_at'> & { readonly lasts_s?: number };

const KINDS: Readonly<Record<keyof Chores, (random: Random, n: number, language: Language) => Content>> = {
  sessions: (random) => ({ kind: 'work', lasts_s: random.int(40, 190) * 60 }),
  dictations: (random) => {
    const audio_s = random.seconds(240);
    return { kind: 'dictation', audio_s, chars: audio_s * random.int(11, 16) };
  },
  mailings: (random) => ({ kind: 'letter', pieces: random.int(5, 60) }),
  receipts: (random, n, language) => ({
    kind: 'receipt',
    amount_cents: random.int(5, 80) * STAMP_CENTS,
    label: `${STAMPS[language]} ${n}`,
  }),
  bookings: () => ({ kind: 'booking' }),
};

/** The desk work of one practice in a period, in the order it began; no two entries and none of `taken` in the same second. */
export function deskWork(
  chores: Chores,
  place: { readonly period: Period; readonly time_zone: string; readonly language: Language },
  taken: Set<Instant>,
  random: Random,
): DeskEntry[] {
  const days = daysOf(place.period).filter((day) => weekday(day) <= 5);
  const entries = Object.entries(chores).flatMap(([chore, count]) =>
    Array.from({ length: count }, (_, index): DeskEntry => {
      const { lasts_s, ...content } = KINDS[chore as keyof Chores](random, index + 1, place.language);
      const wall = Date.parse(`${random.pick(days)}T09:00:00Z`) + random.int(0, 7 * 3_600) * 1_000;
      const started = free(instantAt(wall, place.time_zone), taken);
      const ended_at = lasts_s && new Date(started + lasts_s * 1_000).toISOString();
      return { ...content, started_at: new Date(started).toISOString(), ...(ended_at && { ended_at }) };
    }),
  );
  return entries.sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
}
