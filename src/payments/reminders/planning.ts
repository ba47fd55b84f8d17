import { Day, daysIn } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { Exemption, LEVELS, Level, nextStep, Schedule, Sent, Step } from './schedule.js';

/** An invoice that is not paid, with what was said and decided about it. */
export interface OpenInvoice {
  readonly invoice_id: Id;
  readonly number: string;
  readonly due_on: Day;
  readonly open_cents: Cents;
  readonly disputed: boolean;
  /** A bank line that is suggested for it waits for somebody, or an online payment is under way. */
  readonly awaited: boolean;
  /** Why it is not reminded for now; null: it is. */
  readonly pause: string | null;
  readonly sent: readonly Sent[];
  readonly exemptions: readonly Exemption[];
}

/** What of a practice decides whether it is written to. */
export interface Reader {
  readonly schedule: Schedule;
  readonly pause: string | null;
  /** Not a business: the law protects consumers otherwise (BE: CEL Book XIX), and none is reminded by a machine. */
  readonly private_person: boolean;
  readonly has_address: boolean;
  /** Money that it paid and that pays no invoice yet. */
  readonly credit_cents: Cents;
  /** It was written to today already. */
  readonly written_today: boolean;
}

/** Why an invoice gets no reminder; in the order in which they are told. */
export const HOLDS = [
  'off',
  'private_person',
  'practice_paused',
  'invoice_paused',
  'disputed',
  'payment_on_its_way',
  'no_address',
  'covered_by_credit',
  'too_little',
  'no_more_levels',
  'written_today',
] as const;
type Hold = (typeof HOLDS)[number];

/** What comes next for an invoice: a reminder on a day, or what holds it. */
export interface Prospect {
  readonly invoice: OpenInvoice;
  readonly days_late: number;
  readonly next: Step | null;
  readonly hold: Hold | null;
  /** The words of whoever paused it. */
  readonly reason: string | null;
}

/** An invoice in a letter: what of it is open, and the level it is reminded at; null where it was reminded before. */
interface LetterLine {
  readonly invoice: OpenInvoice;
  readonly days_late: number;
  readonly step: Level | null;
}

export interface PlannedLetter {
  /** The highest of what its invoices are reminded at. */
  readonly level: Level;
  readonly lines: readonly LetterLine[];
  /** Taken off the sum of the lines. */
  readonly credit_cents: Cents;
  readonly total_cents: Cents;
}

const daysLate = (due_on: Day, today: Day): number =>
  today > due_on ? daysIn({ from: due_on, to: today }) - 1 : 0;

/** The next reminder of an invoice, whatever may hold it. */
export function nextStepOf(
  { schedule }: Pick<Reader, 'schedule'>,
  { due_on, sent, exemptions }: OpenInvoice,
  isWorkingDay: (day: Day) => boolean,
): Step | null {
  return nextStep(due_on, sent, exemptions, schedule, isWorkingDay);
}

/** What comes next for each open invoice of one practice, as of `today`. */
export function prospects(
  reader: Reader,
  invoices: readonly OpenInvoice[],
  today: Day,
  isWorkingDay: (day: Day) => boolean,
): Prospect[] {
  const open = invoices.filter(({ open_cents }) => open_cents > 0);
  const asked = sum(open.filter(isRemindable(reader, today)).map(({ open_cents }) => open_cents));
  return open.map((invoice) => {
    const next = nextStepOf(reader, invoice, isWorkingDay);
    const hold = holdOf(reader, invoice, next, asked);
    const reason =
      hold === 'practice_paused' ? reader.pause : hold === 'invoice_paused' ? invoice.pause : null;
    return { invoice, days_late: daysLate(invoice.due_on, today), next, hold, reason };
  });
}

const isRemindable = (reader: Reader, today: Day) => (invoice: OpenInvoice) =>
  invoice.due_on < today &&
  reader.pause === null &&
  invoice.pause === null &&
  !invoice.disputed &&
  !invoice.awaited;

function holdOf(reader: Reader, invoice: OpenInvoice, next: Step | null, asked: Cents): Hold | null {
  if (!reader.schedule.enabled) return 'off';
  if (reader.private_person) return 'private_person';
  if (reader.pause !== null) return 'practice_paused';
  if (invoice.pause !== null) return 'invoice_paused';
  if (invoice.disputed) return 'disputed';
  if (invoice.awaited) return 'payment_on_its_way';
  if (!reader.has_address) return 'no_address';
  if (asked > 0 && reader.credit_cents >= asked) return 'covered_by_credit';
  if (asked > 0 && asked - Math.max(0, reader.credit_cents) < reader.schedule.least_cents)
    return 'too_little';
  if (next === null) return 'no_more_levels';
  return reader.written_today && next !== null ? 'written_today' : null;
}

/**
 * The one letter a practice gets today, or null. It holds every overdue invoice that nothing holds: those
 * whose next reminder is due, those reminded before, and those that would get their first one soon, which they get now,
 * so that no second letter follows within days. What is written today is never followed by another letter today.
 */
export function letterFor(
  reader: Reader,
  invoices: readonly OpenInvoice[],
  today: Day,
  isWorkingDay: (day: Day) => boolean,
): PlannedLetter | null {
  if (reader.schedule.business_days_only && !isWorkingDay(today)) return null;
  const overdue = prospects(reader, invoices, today, isWorkingDay).filter(
    ({ days_late, hold }) => days_late > 0 && (hold === null || hold === 'no_more_levels'),
  );
  const isDue = ({ next }: Prospect) => next !== null && next.on <= today;
  if (!overdue.some(isDue)) return null;
  const lines = overdue.map((each): LetterLine => {
    const first = each.next?.level === 'friendly' && !postponed(each, today);
    const step = each.next !== null && (isDue(each) || first) ? each.next.level : null;
    return { invoice: each.invoice, days_late: each.days_late, step };
  });
  const shown = lines.filter(({ step, invoice }) => step !== null || invoice.sent.length > 0);
  const steps = shown.flatMap(({ step }) => step ?? []);
  const level = LEVELS[Math.max(...steps.map((each) => LEVELS.indexOf(each)))]!;
  const credit_cents = Math.max(0, reader.credit_cents);
  const total_cents = sum(shown.map(({ invoice }) => invoice.open_cents)) - credit_cents;
  if (total_cents < Math.max(1, reader.schedule.least_cents)) return null;
  return { level, lines: shown, credit_cents, total_cents };
}

/** Somebody asked that its next reminder waits: then it is not brought forward. */
const postponed = ({ invoice, next }: Prospect, today: Day): boolean =>
  invoice.exemptions.some(({ level, until }) => level === next?.level && until !== null && until > today);
