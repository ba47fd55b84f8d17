import { Cents } from '../../kernel/money.js';

/** What whoever pays fees declares of them, by the country of the payer. */
interface FeeDeclaration {
  readonly country: 'BE' | 'FR';
  readonly form: '281.50' | 'DAS2';
  /** First and last calendar year of payments. */
  readonly from: number;
  readonly to: number | null;
  /** Declared above this, VAT included, of one payee in one year; null: whatever the amount, where it is due at all. */
  readonly above_cents: Cents | null;
  readonly source: string;
}

const DECLARATIONS: readonly FeeDeclaration[] = [
  {
    country: 'FR',
    form: 'DAS2',
    from: 2024,
    to: null,
    above_cents: 240_000,
    source:
      'CGI art. 240: fees above 2,400 EUR including VAT paid to one payee, for payments made from 2024 on',
  },
  { country: 'BE', form: '281.50', from: 1993, to: null, above_cents: null, source: 'CIR 92 art. 57, 1°' },
];

/** The declaration that a payer of `country` makes of the fees it paid in `year`; null where none is known for that year. */
export function feeDeclaration(country: string, year: number): FeeDeclaration | null {
  return (
    DECLARATIONS.find(
      (row) => row.country === country && row.from <= year && (row.to === null || year <= row.to),
    ) ?? null
  );
}
