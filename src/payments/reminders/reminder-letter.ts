import { Language, Party, PaymentInstructions } from '../../invoicing/documents/document.js';
import {
  dayText,
  moneyText,
  percentText,
  periodText,
  shortDayText,
} from '../../invoicing/documents/figures.js';
import { legalText } from '../../invoicing/documents/legal-text.js';
import { LetterDocument, NamedAmount } from '../../invoicing/documents/letter.js';
import { paymentInstructions, referenceText } from '../../invoicing/documents/payment.js';
import { say } from '../../invoicing/documents/texts.js';
import { addDays, Day } from '../../kernel/day.js';
import { Cents, sum } from '../../kernel/money.js';
import { HalfYearRate, halfYear, halfYearRate } from './late-rates-table.js';
import { TERMS } from './letter-terms.js';
import { fill, OPENINGS, TITLES } from './letter-words.js';
import { Level } from './schedule.js';

type Reference = PaymentInstructions['reference'];
export type Account = Pick<PaymentInstructions, 'iban' | 'bic' | 'account_name'>;

/** An invoice as its reminder shows it. */
export interface RemindedInvoice {
  readonly number: string;
  readonly due_on: Day;
  readonly days_late: number;
  /** Less its credit notes. */
  readonly gross_cents: Cents;
  readonly open_cents: Cents;
  readonly reference: Reference | null;
  /** What this letter reminds it at; null: it was reminded before. */
  readonly step: Level | null;
}

export interface Reminder {
  readonly number: string | null;
  readonly language: Language;
  readonly on: Day;
  readonly level: Level;
  readonly seller: Party;
  readonly buyer: Party;
  readonly account: Account | null;
  readonly invoices: readonly RemindedInvoice[];
  readonly credit_cents: Cents;
  readonly contract_bp: number | null;
  readonly recorded: readonly HalfYearRate[];
  /** Where the practice can pay online, if it can. */
  readonly pay_link: string | null;
}

/** How long a firm reminder and a formal notice leave to pay. */
const PATIENCE_DAYS = 8;
const MOST_IN_TEXT = 140;

/** The last day to pay that a letter of `level` names; a friendly one names none. */
function deadlineOf(level: Level, on: Day): Day | null {
  return level === 'friendly' ? null : addDays(on, PATIENCE_DAYS);
}

export const totalOf = ({ invoices, credit_cents }: Pick<Reminder, 'invoices' | 'credit_cents'>): Cents =>
  sum(invoices.map(({ open_cents }) => open_cents)) - credit_cents;

/** What the letter asks for, in words; the mail says it too. */
export function openingOf(reminder: Reminder): string[] {
  const { level, language, invoices, on } = reminder;
  const mixed = level === 'formal' && invoices.some(({ step }) => step !== 'formal');
  const opening = OPENINGS[mixed ? 'formal_mixed' : level][invoices.length === 1 ? 'one' : 'many'];
  const text = fill(opening, language, {
    due: dayText(invoices[0]!.due_on, language),
    deadline: dayText(deadlineOf(level, on) ?? on, language),
    total: moneyText(totalOf(reminder), language),
  });
  const rest = level === 'formal' ? [fill(TERMS.consequence, language)] : [];
  return [fill(TERMS.greeting, language), text, ...rest];
}

/** The last words of letter and mail. */
export function closingOf({ level, language, seller }: Reminder): string[] {
  const formal = level === 'formal';
  return [
    fill(formal ? TERMS.tell_us : TERMS.crossed, language),
    fill(formal ? TERMS.respectfully : TERMS.regards, language),
    seller.name,
  ];
}

/** How to pay all of it: by the reference of the one invoice, or by a text that names them all. */
export function transferOf(reminder: Reminder): PaymentInstructions | null {
  const { account, invoices, number } = reminder;
  if (!account) return null;
  const [first, ...others] = invoices;
  const numbers = invoices.map((invoice) => invoice.number).join(' ');
  const text = numbers.length <= MOST_IN_TEXT ? numbers : (number ?? '');
  const reference = others.length === 0 ? first!.reference : null;
  const total = { number: number ?? text, gross_cents: totalOf(reminder), prepaid_cents: 0 };
  return paymentInstructions(account, reference ?? { kind: 'none', value: text }, total);
}

/** The letter as it is drawn and kept. */
export function reminderLetter(reminder: Reminder): LetterDocument {
  const { number, language, on, level, seller, buyer, invoices, credit_cents, pay_link } = reminder;
  const deadline = deadlineOf(level, on);
  const payment = transferOf(reminder);
  const title = deadline
    ? say('pay_before', language, { day: dayText(deadline, language) })
    : say('pay', language);
  const sums: NamedAmount[] = [
    { label: fill(TERMS.sum, language), amount_cents: totalOf(reminder) + credit_cents },
    { label: fill(TERMS.credit, language), amount_cents: -credit_cents },
  ];
  return {
    number,
    language,
    issued_on: on,
    seller,
    buyer,
    title: fill(TITLES[level].title, language),
    facts: [
      [fill(TERMS.date, language), dayText(on, language)],
      ...(deadline ? [[fill(TERMS.deadline, language), dayText(deadline, language)] as const] : []),
      [fill(TERMS.invoices, language), String(invoices.length)],
    ],
    opening: openingOf(reminder),
    ...tableOf(reminder),
    sums: credit_cents > 0 ? sums : [],
    total: { label: fill(TERMS.total, language), amount_cents: totalOf(reminder) },
    payment: payment && { ...payment, title },
    closing: [
      ...(pay_link ? [fill(TERMS.online, language, { link: pay_link })] : []),
      ...closingOf(reminder),
    ],
    notes: level === 'friendly' ? [] : lawNotes(reminder),
  };
}

function tableOf({ invoices, language }: Reminder): Pick<LetterDocument, 'columns' | 'rows'> {
  const marked = new Set(invoices.map(({ step }) => step)).size > 1;
  const column = (key: keyof typeof TERMS, width: number, align: 'left' | 'right' = 'left') => ({
    title: fill(TERMS[key], language),
    width,
    align,
  });
  const columns = [
    column('invoice', marked ? 74 : 88),
    column('due', marked ? 62 : 78),
    column('late', marked ? 50 : 66),
    column('reference', marked ? 126 : 146),
    ...(marked ? [column('level', 90)] : []),
    column('open', marked ? 79 : 103, 'right'),
  ];
  const rows = invoices.map((invoice) => {
    const { days_late, gross_cents, open_cents, step, reference } = invoice;
    const cells = [
      invoice.number,
      shortDayText(invoice.due_on, language),
      fill(days_late === 1 ? TERMS.day : TERMS.days, language, { days: String(days_late) }),
      (reference && referenceText(reference)) ?? '',
      ...(marked ? [step ? fill(TITLES[step].mark, language) : '–'] : []),
      moneyText(open_cents, language),
    ];
    const parts = {
      gross: moneyText(gross_cents, language),
      paid: moneyText(gross_cents - open_cents, language),
    };
    return { cells, detail: gross_cents === open_cents ? null : fill(TERMS.paid_in_part, language, parts) };
  });
  return { columns, rows };
}

/** What the law grants whoever is paid late, in the wording of the invoice, with the rate of today where it is known. */
function lawNotes({ seller, on, language, contract_bp, recorded }: Reminder): string[] {
  const half = halfYear(on);
  const known = halfYearRate(seller.country, 'late', half.name, recorded);
  const agreed =
    contract_bp === null ? null : fill(TERMS.agreed, language, { rate: percentText(contract_bp, language) });
  const legal = known && `${percentText(known.rate_bp, language)}, ${periodText(half, language)}`;
  const figure = agreed ?? legal;
  const [late, recovery] =
    seller.country === 'BE' ? (['late_be', 'recovery_be'] as const) : (['late_fr', 'recovery_fr'] as const);
  return [
    legalText(late, on, language).replace('{rate}', figure === null ? '' : ` (${figure})`),
    legalText(recovery, on, language),
    fill(TERMS.not_included, language),
  ].map((text) => `${text}.`);
}
