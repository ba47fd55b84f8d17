import { Cents, scale, sum } from '../../kernel/money.js';
import { shareOf } from '../../kernel/rate.js';
import { cardWarnings } from '../card-check.js';
import { decimal } from '../decimal.js';
import { Language } from '../labels.js';
import { explain } from './explaining.js';
import { ENGINE_VERSION, PayoutStatement, RatedLine, Rating } from './rated.js';
import { RatingCase } from './rating-case.js';

/** Whom work without `secretary_id` is paid to: nobody can tell. */
const NOBODY: Readonly<Record<Language, string>> = {
  fr: 'aucune secrétaire nommée',
  nl: 'geen secretaresse vermeld',
  en: 'no secretary named',
  de: 'keine Sekretärin genannt',
};

const money = (cents: Cents) => decimal(cents * 10_000, 2);

/** Everything the rating of a case says, in one language: what the command `rate` prints. */
export function reportOf(
  given: RatingCase,
  period: { from: string; to: string },
  rating: Rating,
  language: Language,
) {
  const { lines, events, carried, shares } = rating;
  return {
    ...(given.title !== undefined && { title: given.title }),
    period: { from: period.from, to: period.to },
    currency: given.card.currency,
    lines: lines.map(({ key, label, detail, explanation: _, ...line }) => ({
      key,
      label: label[language],
      detail: detail[language],
      ...line,
      net: money(line.net_cents),
    })),
    totals: totalsOf(lines, given.vat_bp ?? 0),
    reasons: reasonsOf(rating),
    payouts: rating.payouts.map((statement) => payoutOf(statement, language)),
    margin: marginOf(rating),
    shares: shares.map((share) => ({ ...share, net: money(share.net_cents) })),
    warnings: [
      ...cardWarnings(given.card, '/card'),
      ...(given.versions ?? []).flatMap(({ card }, at) => cardWarnings(card, `/versions/${at}/card`)),
    ],
    events,
    explanation: lines.map((line) => ({ line: line.key, ...explain(line, events) })),
    carried,
    engine_version: ENGINE_VERSION,
  };
}

/** VAT is taken per rate on the sum of its lines; disbursements are outside it. */
function totalsOf(lines: readonly RatedLine[], vat_bp: number) {
  const net = (treatment: RatedLine['vat_treatment']) =>
    sum(lines.filter(({ vat_treatment }) => vat_treatment === treatment).map(({ net_cents }) => net_cents));
  const standard = net('standard');
  const disbursed = net('disbursement');
  const vat_cents = shareOf(standard, vat_bp);
  const net_cents = standard + disbursed;
  const bases = [{ vat_bp, base_cents: standard, vat_cents }];
  if (disbursed !== 0) bases.push({ vat_bp: 0, base_cents: disbursed, vat_cents: 0 });
  return {
    net: money(net_cents),
    vat: money(vat_cents),
    gross: money(net_cents + vat_cents),
    net_cents,
    vat_cents,
    gross_cents: net_cents + vat_cents,
    vat_by_rate: bases,
  };
}

function reasonsOf({ events }: Rating): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { reason } of events) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

function payoutOf({ secretary_id, lines, net_cents }: PayoutStatement, language: Language) {
  return {
    secretary_id,
    ...(secretary_id === null && { payee: NOBODY[language] }),
    net: money(net_cents),
    net_cents,
    lines: lines.map(({ label, detail, ...line }) => ({
      label: label[language],
      detail: detail[language],
      ...line,
      net: money(line.net_cents),
    })),
  };
}

/** What the business keeps of the client's net without disbursements; null where nobody is paid by the card. */
function marginOf({ lines, payouts }: Rating) {
  if (payouts.length === 0) return null;
  const client = sum(
    lines.filter(({ vat_treatment }) => vat_treatment === 'standard').map(({ net_cents }) => net_cents),
  );
  const payout = sum(payouts.map(({ net_cents }) => net_cents));
  return {
    net: money(client - payout),
    net_cents: client - payout,
    percent: client === 0 ? null : decimal(scale(client - payout, 10_000, client) * 10_000, 2),
  };
}
