/** What a text that was typed for an amount of time means, or why it means none. */
export type TypedTime =
  | { readonly seconds: number; readonly fault: null }
  | { readonly seconds: null; readonly fault: 'not-a-time' | 'ends-before-start' | 'longer-than-a-day' };

const DAY_S = 86_400;
const refused = (fault: Exclude<TypedTime['fault'], null>): TypedTime => ({ seconds: null, fault });

/** `1,5` and `1.5` are hours, as is `2`; `90m` minutes; `1:30` and `1h30` both; `8-13.15` from one time of the day to another. */
export function readTypedTime(typed: string): TypedTime {
  const text = typed.toLowerCase().replace(/\s+/g, '').replace(/^\+/, '');
  if (text === '') return { seconds: 0, fault: null };
  const span = /^(.+?)(?:-|–|—|>|à|bis|to|tot)(.+)$/.exec(text);
  return span ? between(span[1]!, span[2]!) : within(lengthOf(text));
}

function lengthOf(text: string): number | null {
  const hours = /^(\d{0,3})(?:[.,](\d{1,3}))?(?:h|u|std|uur|heures?|hours?)?$/.exec(text);
  if (hours && (hours[1] || hours[2])) return Math.round(Number(`${hours[1] || 0}.${hours[2] ?? 0}`) * 3_600);
  const minutes = /^(\d{1,4})(?:m|min|mins|minutes?|minuten|minuut|')$/.exec(text);
  if (minutes) return Number(minutes[1]) * 60;
  const full = /^(\d{1,4})m(\d{1,2})s$/.exec(text);
  if (full) return Number(full[1]) * 60 + Number(full[2]);
  const both = /^(\d{1,3})(?::|h|u|std)(\d{1,2})(?:m|min)?$/.exec(text);
  return both && Number(both[2]) < 60 ? Number(both[1]) * 3_600 + Number(both[2]) * 60 : null;
}

/** Seconds since midnight: `8`, `8h`, `8:15`, `8.15`, `8h15`, `0815`. */
function momentOf(text: string): number | null {
  const parts = /^(\d{1,2})(?:h|u|uhr)?$/.exec(text) ?? /^(\d{1,2})(?:[:.,h]|u)?(\d{2})(?:uhr)?$/.exec(text);
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return hours > 24 || minutes > 59 || hours * 60 + minutes > 1_440 ? null : hours * 3_600 + minutes * 60;
}

function between(start: string, end: string): TypedTime {
  const [from, to] = [momentOf(start), momentOf(end)];
  if (from === null || to === null) return refused('not-a-time');
  return to < from ? refused('ends-before-start') : within(to - from);
}

function within(seconds: number | null): TypedTime {
  if (seconds === null) return refused('not-a-time');
  return seconds > DAY_S ? refused('longer-than-a-day') : { seconds, fault: null };
}

/** Seconds as a week shows them: "7:30"; nothing for none. */
export function writeTime(seconds: number): string {
  if (seconds === 0) return '';
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A count of pieces, lines or characters; blanks, points and apostrophes may part its thousands. Null for anything else. */
export function readTypedCount(typed: string): number | null {
  const digits = typed.replace(/[\s.'’\u202f]/g, '');
  if (digits === '') return 0;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
