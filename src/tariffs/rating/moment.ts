import { DomainError } from '../../kernel/domain-error.js';
import { Instant } from '../../kernel/local-time.js';

/** The moment an ISO 8601 text names; throws `invalid/not-an-instant`, naming the event, when it names none. */
export function momentIn(text: string, id: string): Instant {
  const moment = written(text) ?? Date.parse(text);
  if (Number.isNaN(moment)) {
    throw new DomainError(
      'invalid',
      'not-an-instant',
      `Event ${id}: "${text.slice(0, 40)}" is not a date with a time.`,
    );
  }
  return moment;
}

const ZERO = 48;
/** In the place of a character that is no digit: whatever is made of it is below zero. */
const NO_DIGIT = -1_000_000;

/** Reads `YYYY-MM-DDTHH:MM:SS.mmmZ`, the form the database gives, some times faster than `Date.parse`; null for any other. */
function written(text: string): Instant | null {
  if (text.length !== 24 || text[10] !== 'T' || text[23] !== 'Z' || text[19] !== '.') return null;
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return null;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const ms = two(text, 20) * 10 + digit(text, 22);
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > (month === 2 ? 28 : 30)) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0) return null;
  return daysSince1970(year, month, day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function two(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : NO_DIGIT;
}

/** Days of the Gregorian calendar, with years that begin in March so that a leap day is the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? month - 3 : month + 9;
  const from = month > 2 ? year : year - 1;
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leaps + Math.floor((153 * shifted + 2) / 5) + day - 719_469;
}
