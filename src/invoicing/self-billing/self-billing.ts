import { Day, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Cents } from '../../kernel/money.js';
import { PayoutStatement } from '../../tariffs/rating/rated.js';
import { Language, VatTreatment } from '../documents/document.js';
import { moneyText } from '../documents/figures.js';
import { DraftLine } from '../draft-lines.js';
import { turnedRound } from '../payout-difference.js';
import { Worded } from '../public-pages/worded.js';

/** What a freelancer receives for one issued invoice, or gives back for what was taken back of one. */
export interface PayoutSource {
  readonly source_id: string;
  readonly takes_back: boolean;
  /** The number of the client's document it comes from. */
  readonly number: string;
  readonly statement: PayoutStatement;
}

/** The lines of a self-bill, each with the client's document it comes from; what is given back is negative. */
export function selfBillLines(
  sources: readonly PayoutSource[],
  vat: VatTreatment,
  language: Language,
): DraftLine[] {
  const lines = sources.flatMap(({ takes_back, number, statement }) => {
    const [own] = takes_back ? turnedRound([statement]) : [statement];
    return (own?.lines ?? []).map((line) => ({ line, number }));
  });
  return lines.map(({ line, number }, index) => ({
    ...vat,
    position: index + 1,
    origin: 'rated',
    label: line.label[language],
    detail: [line.detail[language], number].filter(Boolean).join(' · '),
    quantity: line.quantity,
    unit: line.unit,
    unit_price: line.unit_price,
    net_cents: line.net_cents,
    component_code: line.component_code,
    credited_position: null,
    explanation: [{ code: 'payout', values: { document: number, net_cents: line.net_cents } }],
  }));
}

/**
 * The lines of a self-bill, or of a credit note over it, with their texts in the language `to` where the payouts of the
 * bill give the stored ones in that of the document.
 */
export function wordedSelfBillLines<Line extends DraftLine>(
  lines: readonly Line[],
  sources: readonly PayoutSource[],
  [from, to]: readonly [from: Language, to: Language],
) {
  const vat = lines[0]!;
  const said = selfBillLines(sources, vat, from);
  const told = selfBillLines(sources, vat, to);
  return lines.map((line) => {
    const at = (line.credited_position ?? line.position) - 1;
    const pick = (field: 'label' | 'detail', stored: string): Worded =>
      said[at]?.[field] === stored
        ? { text: told[at]![field]!, language: to }
        : { text: stored, language: from };
    return {
      ...line,
      label: pick('label', line.label),
      detail: line.detail ? pick('detail', line.detail) : null,
    };
  });
}

/** The signed amount of a source. */
export const centsOf = ({ takes_back, statement }: PayoutSource): Cents =>
  takes_back ? -statement.net_cents : statement.net_cents;

interface MandateDays {
  readonly name: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly revoked_at: string | null;
}

/** Throws `conflict/mandate-not-in-force` when nothing may be written in the freelancer's name on a day. */
export function refuseWithoutMandate({ name, valid_from, valid_to, revoked_at }: MandateDays, on: Day): void {
  if (revoked_at === null && within(on, { from: valid_from, to: valid_to })) return;
  const why =
    revoked_at !== null
      ? `was revoked on ${revoked_at.slice(0, 10)}`
      : on < valid_from
        ? `begins on ${valid_from}`
        : `ended on ${valid_to}`;
  throw new DomainError(
    'conflict',
    'mandate-not-in-force',
    `The mandate of ${name} ${why}: on ${on} only they can write their invoice. Record a new mandate, or ask them for it.`,
  );
}

/** The order of mandates `m` of one freelancer in which the first tells who they are now: one that was revoked tells it last. */
export const LATEST = 'm.revoked_at IS NOT NULL, m.valid_from DESC, m.created_at DESC, m.id DESC';

/** The series of a freelancer's numbers: their own prefix, the year, and CN for credit notes. */
export function selfBillSeries(prefix: string, kind: 'self_bill' | 'self_bill_credit', on: Day): string {
  return kind === 'self_bill' ? `${prefix}-${on.slice(0, 4)}` : `${prefix}-CN-${on.slice(0, 4)}`;
}

/** A freelancer who gets no self-bill, and why. */
export interface Skipped {
  readonly secretary_id: string | null;
  readonly net_cents: Cents;
  readonly code: string;
  readonly sentence: string;
}

/** Nobody to write it for, or no mandate to write it under on `to`: there was none, or it was revoked. */
export function withoutMandate(
  secretary_id: string | null,
  net_cents: Cents,
  to: Day,
  revoked_on?: Day,
): Skipped {
  const sentence =
    secretary_id === null
      ? 'Nobody is named as the author of this work: name a secretary on the entries before they are billed.'
      : revoked_on !== undefined
        ? `The mandate of this freelancer was revoked on ${revoked_on}: record a new one that is in force on the day of issue, then draft or retry, or ask them for their own invoice.`
        : `This freelancer has no mandate in force on ${to}: record one, or ask them for their own invoice.`;
  const code = secretary_id === null ? 'author-unknown' : 'mandate-not-in-force';
  return { secretary_id, net_cents, code, sentence };
}

export function nothingToPay(secretary_id: string, net_cents: Cents): Skipped {
  const sentence = `What was taken back comes to as much as is to be paid or more (${moneyText(net_cents, 'en')}): it is set against the next self-bill.`;
  return { secretary_id, net_cents, code: 'nothing-to-pay', sentence };
}
