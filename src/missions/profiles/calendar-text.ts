import ICAL from 'ical.js';
import { DomainError } from '../../kernel/domain-error.js';

/** The calendars of a text, and how many of their events were left out because a line of theirs cannot be read. */
export interface ReadText {
  readonly calendars: readonly ICAL.Component[];
  readonly unread: number;
}

/**
 * Reads a text in iCalendar (RFC 5545). Where a line cannot be read, the event it belongs to is left out and counted. Throws
 * `invalid/not-a-calendar` for a text of another kind and `invalid/calendar-cut-off` for one whose end is missing: what it
 * had still to say would look free.
 */
export function calendarsIn(source: string): ReadText {
  const text = straightened(source);
  const whole = parsed(text);
  if (whole) return { calendars: whole, unread: 0 };
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 4_096))) {
    throw new DomainError(
      'invalid',
      'not-a-calendar',
      'This is no iCalendar: a file of this kind begins with BEGIN:VCALENDAR and ends with END:VCALENDAR.',
    );
  }
  if (!/^END:VCALENDAR\s*$/im.test(text.slice(-4_096))) {
    throw new DomainError(
      'invalid',
      'calendar-cut-off',
      'This calendar is cut off: its last line, END:VCALENDAR, is missing. Save it anew and send it once more.',
    );
  }
  return withoutBroken(text);
}

const BARE_DAYS = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;[^:\r\n]*)?):(\d{8}(?:,\d{8})*)[ \t]*$/gim;
const EMPTY_REPEATING = /^(?:RRULE|RDATE|EXDATE)(?:;[^:\r\n]*)?:[ \t]*(?=\r?\n(?![ \t]))/gim;
const RULE = /^RRULE[:;].*$/gim;

/**
 * What many calendars write beside RFC 5545 and everybody understands, as the RFC has it: days that do not say they are
 * days (VALUE=DATE, §3.3.4), rules and dates of repeating that are empty, blanks within a rule.
 */
function straightened(text: string): string {
  return text
    .replace(BARE_DAYS, (_, name: string, parameters: string, days: string) => {
      const others = parameters.replace(/;(?:VALUE|TZID)=(?:"[^"]*"|[^;:"]*)/gi, '');
      return `${name}${others};VALUE=DATE:${days}`;
    })
    .replace(EMPTY_REPEATING, '')
    .replace(RULE, (rule) => rule.replaceAll(/[ \t]+/g, ''));
}

/** The calendars of a text that can be read as a whole; null of any other. */
function parsed(text: string): ICAL.Component[] | null {
  try {
    const found = ICAL.parse(text) as unknown[];
    const all = (typeof found[0] === 'string' ? [found] : found) as unknown[][];
    const calendars = all.filter(([name]) => name === 'vcalendar');
    if (calendars.length === 0) return null;
    return calendars.map((calendar) => new ICAL.Component(calendar as unknown as string));
  } catch {
    return null;
  }
}

const PARTS = /^(VEVENT|VFREEBUSY|VTIMEZONE)$/;
/** Lines that say when something is; of any other, titles and texts above all, a broken one is passed over. */
const OF_TIME =
  /^(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|TRANSP|STATUS|FREEBUSY|TZID|TZOFFSETFROM|TZOFFSETTO|X-MICROSOFT-CDO-BUSYSTATUS)[;:]/i;

/** The events, free-busy times and zones of a text that can be read each by itself, as one calendar. */
function withoutBroken(text: string): ReadText {
  const kept: string[] = [];
  let unread = 0;
  for (const { name, lines } of partsOf(text)) {
    const part = [lines, lines.filter((line) => OF_TIME.test(line))]
      .map((some) => some.join('\r\n'))
      .find((some) => parsed(wrapped(some)));
    if (part) kept.push(part);
    else if (name !== 'VTIMEZONE') unread++;
  }
  return { calendars: parsed(wrapped(kept.join('\r\n'))) ?? [], unread };
}

const wrapped = (part: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${part}\r\nEND:VCALENDAR`;

/** The components right under a calendar, line by line; what is nested in them stays in them. */
function* partsOf(text: string): Generator<{ readonly name: string; readonly lines: string[] }> {
  let open: { readonly name: string; readonly lines: string[] } | null = null;
  for (const line of text.replaceAll(/(\r\n|\n|\r)[ \t]/g, '').split(/\r\n|\n|\r/)) {
    const [, edge, name] = /^(BEGIN|END):([A-Z-]+)\s*$/i.exec(line) ?? [];
    if (!open && edge?.toUpperCase() === 'BEGIN' && PARTS.test(name!.toUpperCase())) {
      open = { name: name!.toUpperCase(), lines: [] };
    }
    open?.lines.push(line);
    if (open && edge?.toUpperCase() === 'END' && name!.toUpperCase() === open.name) {
      yield open;
      open = null;
    }
  }
  if (open) yield open;
}
