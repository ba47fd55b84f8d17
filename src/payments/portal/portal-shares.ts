import { Language } from '../../invoicing/documents/document.js';
import { moneyText } from '../../invoicing/documents/figures.js';
import { Words, words } from '../../invoicing/documents/texts.js';
import { table } from '../../invoicing/public-pages/page-parts.js';
import { Html, html } from '../../kernel/html.js';
import { Cents, sum } from '../../kernel/money.js';

/** What one doctor bears of an invoice; no name: what nobody is named for. */
export interface DoctorShare {
  readonly name: string | null;
  readonly net_cents: Cents;
  readonly vat_cents: Cents;
  readonly gross_cents: Cents;
}

const SHARES = {
  heading: words('Répartition par médecin', 'Verdeling per arts', 'Split by doctor', 'Aufteilung nach Arzt'),
  doctor: words('Médecin', 'Arts', 'Doctor', 'Arzt'),
  unnamed: words('Sans médecin désigné', 'Zonder aangeduide arts', 'No doctor named', 'Ohne benannten Arzt'),
  net: words('Hors TVA', 'Zonder btw', 'Without VAT', 'Ohne MwSt.'),
  vat: words('TVA', 'Btw', 'VAT', 'MwSt.'),
  gross: words('Total', 'Totaal', 'Total', 'Gesamt'),
} as const satisfies Record<string, Words>;

/** Who of the practice bears how much of an invoice, to the cent; nothing where its card shares nothing. */
export function sharesTable(shares: readonly DoctorShare[], language: Language): Html | null {
  if (shares.length === 0) return null;
  const columns = [
    { head: SHARES.doctor[language], kind: 'text' as const },
    { head: SHARES.net[language], kind: 'number' as const },
    { head: SHARES.vat[language], kind: 'number' as const },
    { head: SHARES.gross[language], kind: 'number' as const },
  ];
  const amounts = (of: Omit<DoctorShare, 'name'>) =>
    [of.net_cents, of.vat_cents, of.gross_cents].map((cents) => moneyText(cents, language));
  const rows = shares.map((share) => ({
    cells: [html`<bdi>${share.name ?? SHARES.unnamed[language]}</bdi>`, ...amounts(share)],
  }));
  const total = {
    net_cents: sum(shares.map(({ net_cents }) => net_cents)),
    vat_cents: sum(shares.map(({ vat_cents }) => vat_cents)),
    gross_cents: sum(shares.map(({ gross_cents }) => gross_cents)),
  };
  const sums = [{ cells: [SHARES.gross[language], ...amounts(total)] }];
  return html`<h2 id="shares">${SHARES.heading[language]}</h2>${table({ labelled_by: 'shares', columns, rows, sums })}`;
}
