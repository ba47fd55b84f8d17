import { Language } from '../../invoicing/documents/document.js';
import { moneyText } from '../../invoicing/documents/figures.js';
import { feeDeclaration } from './fee-declarations-table.js';
import { YearStatement } from './year-statement.js';
import { tellYear } from './year-words.js';

/**
 * What the payer's own papers need of the year, a sentence each: the declaration of fees of its country, and in Belgium what a
 * subsidy for a secretariat asks. `country` is that of the payer.
 */
export function payerSentences(
  { paid_cents, billed, months }: YearStatement,
  country: string,
  year: number,
  language: Language,
): string[] {
  const money = (cents: number) => moneyText(cents, language);
  const declared = feeDeclaration(country, year);
  const threshold = declared?.above_cents ?? null;
  const paid = money(paid_cents);
  const declaration =
    declared === null || paid_cents <= 0
      ? []
      : threshold === null
        ? [tellYear('fiche_281_50', language, { year, paid })]
        : [
            tellYear(paid_cents > threshold ? 'das2_above' : 'das2_below', language, {
              year,
              paid,
              threshold: money(threshold),
            }),
          ];
  if (country !== 'BE' || billed.gross_cents <= 0) return declaration;
  const half = money(Math.floor(billed.gross_cents / 2));
  const subsidy = { months: months.length, gross: money(billed.gross_cents), half };
  return [...declaration, tellYear('subsidy', language, subsidy)];
}
