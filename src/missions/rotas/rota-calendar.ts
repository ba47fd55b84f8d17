import ICAL from 'ical.js';
import type { Instant } from '../../kernel/local-time.js';

/** A shift as a calendar tells it. */
export interface CalendarShift {
  readonly id: string;
  /** What is told of it: the rota, the shift, who; nothing of any client or patient. */
  readonly summary: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  /** Goes up with each change. */
  readonly sequence: number;
  readonly changed_at: Instant;
  /** It is not any more, or not the reader's any more. */
  readonly cancelled: boolean;
}

/** How long a reader may wait before asking again. */
const REFRESH = 'PT1H';
const LONGEST_LINE = 75;

/**
 * An iCalendar (RFC 5545) of shifts. Times are in UTC, so that a clock change moves nothing; each UID stays, whatever changes,
 * and SEQUENCE says which telling is the later one.
 */
export function calendarOf(name: string, host: string, shifts: readonly CalendarShift[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Permanence//Rotas//EN');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('name', name);
  calendar.updatePropertyWithValue('x-wr-calname', name);
  const refresh = new ICAL.Property('refresh-interval');
  refresh.resetType('duration');
  refresh.setValue(ICAL.Duration.fromString(REFRESH));
  calendar.addProperty(refresh);
  for (const shift of shifts) calendar.addSubcomponent(eventOf(shift, host));
  return `${folded(calendar.toString())}\r\n`;
}

function eventOf(shift: CalendarShift, host: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${shift.id}@${host}`);
  event.updatePropertyWithValue('dtstamp', utc(shift.changed_at));
  event.updatePropertyWithValue('last-modified', utc(shift.changed_at));
  event.updatePropertyWithValue('sequence', shift.sequence);
  event.updatePropertyWithValue('dtstart', utc(shift.starts_at));
  event.updatePropertyWithValue('dtend', utc(shift.ends_at));
  event.updatePropertyWithValue('summary', shift.summary);
  event.updatePropertyWithValue('status', shift.cancelled ? 'CANCELLED' : 'CONFIRMED');
  event.updatePropertyWithValue('transp', shift.cancelled ? 'TRANSPARENT' : 'OPAQUE');
  return event;
}

const utc = (at: Instant) => ICAL.Time.fromJSDate(new Date(at), true);

/** No line longer than 75 octets (RFC 5545, 3.1); never cut within a character. */
function folded(text: string): string {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  return unfolded.split(/\r?\n/).map(fold).join('\r\n');
}

function fold(line: string): string {
  const lines: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE) {
      lines.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...lines, part].join('\r\n');
}
