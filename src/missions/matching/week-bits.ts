import { minutesOf } from '../profiles/weekly-pattern.js';
import type { WeekSpan } from './instance.js';

/** Quarter hours of a week, 0 for Monday at midnight. */
export const QUARTERS = 672;
export const QUARTERS_A_DAY = 96;
const WORDS_A_DAY = 3;
const WORDS = 21;

/** A set of quarter hours of the week, 32 to a word; a day is three words. */
export type WeekBits = Int32Array;

export const noQuarters = (): WeekBits => new Int32Array(WORDS);

/** The first quarter hour of a span and the one after its last. */
export function quartersOf({ weekday, from, to }: WeekSpan): {
  readonly first: number;
  readonly end: number;
} {
  const day = (weekday - 1) * QUARTERS_A_DAY;
  return { first: day + minutesOf(from) / 15, end: day + minutesOf(to) / 15 };
}

export function addQuarter(bits: WeekBits, at: number): void {
  bits[at >>> 5]! |= 1 << (at & 31);
}

export function addQuarters(bits: WeekBits, first: number, end: number): void {
  for (let at = first; at < end; at++) addQuarter(bits, at);
}

export const hasQuarter = (bits: WeekBits, at: number): boolean =>
  ((bits[at >>> 5]! >>> (at & 31)) & 1) === 1;

export function quartersIn(bits: WeekBits): number {
  let count = 0;
  for (let word = 0; word < WORDS; word++) count += onesOf(bits[word]!);
  return count;
}

/** How many quarter hours both have. */
export function shared(one: WeekBits, other: WeekBits): number {
  let count = 0;
  for (let word = 0; word < WORDS; word++) count += onesOf(one[word]! & other[word]!);
  return count;
}

/** How many quarter hours `one` has that `other` has not. */
export function beyond(one: WeekBits, other: WeekBits): number {
  let count = 0;
  for (let word = 0; word < WORDS; word++) count += onesOf(one[word]! & ~other[word]!);
  return count;
}

/** Writes what either has into `into`. */
export function unite(one: WeekBits, other: WeekBits, into: WeekBits): WeekBits {
  for (let word = 0; word < WORDS; word++) into[word] = one[word]! | other[word]!;
  return into;
}

export function quartersOfDay(bits: WeekBits, day: number): number {
  const word = day * WORDS_A_DAY;
  return onesOf(bits[word]!) + onesOf(bits[word + 1]!) + onesOf(bits[word + 2]!);
}

/** The first quarter hour of a day, 0 to 95; -1 when it has none. */
export function firstOfDay(bits: WeekBits, day: number): number {
  for (let part = 0; part < WORDS_A_DAY; part++) {
    const word = bits[day * WORDS_A_DAY + part]!;
    if (word !== 0) return part * 32 + 31 - Math.clz32(word & -word);
  }
  return -1;
}

/** The last quarter hour of a day, 0 to 95; -1 when it has none. */
export function lastOfDay(bits: WeekBits, day: number): number {
  for (let part = WORDS_A_DAY - 1; part >= 0; part--) {
    const word = bits[day * WORDS_A_DAY + part]!;
    if (word !== 0) return part * 32 + 31 - Math.clz32(word);
  }
  return -1;
}

/** Runs of quarter hours as spans, none over midnight. */
export function spansOf(has: (quarter: number) => boolean): WeekSpan[] {
  const spans: WeekSpan[] = [];
  for (let at = 0; at < QUARTERS; at++) {
    if (!has(at)) continue;
    const first = at;
    while (at + 1 < QUARTERS && (at + 1) % QUARTERS_A_DAY !== 0 && has(at + 1)) at++;
    spans.push({ weekday: weekdayOf(first), from: timeOf(first), to: endTimeOf(at) });
  }
  return spans;
}

export const weekdayOf = (quarter: number): number => Math.floor(quarter / QUARTERS_A_DAY) + 1;

/** When a quarter hour begins, `HH:MM`. */
export const timeOf = (quarter: number): string => clock((quarter % QUARTERS_A_DAY) * 15);

/** When a quarter hour is over; `24:00` for the last of a day. */
export const endTimeOf = (quarter: number): string => clock((quarter % QUARTERS_A_DAY) * 15 + 15);

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** How many of the 32 bits are set. */
export function onesOf(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
