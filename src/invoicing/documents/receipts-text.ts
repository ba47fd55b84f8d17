import { Cents } from '../../kernel/money.js';
import { Language } from './document.js';
import { moneyText, shortDayText } from './figures.js';
import { say } from './texts.js';

/** A receipt as it was recorded. */
export interface Receipt {
  readonly day: string;
  readonly label: string | null;
  readonly pieces: number;
  readonly amount_cents: Cents;
}

const MOST = 4;

/** What a line of receipts stands for: "12/11/2026 Timbres (7,20 €), 14/11/2026 Recommandé (8,10 €)"; of many the first four. */
export function receiptsText(receipts: readonly Receipt[], language: Language): string {
  const shown = receipts.length > MOST + 1 ? receipts.slice(0, MOST) : receipts;
  const texts = shown.map(({ day, label, amount_cents }) =>
    [shortDayText(day, language), label, `(${moneyText(amount_cents, language)})`].filter(Boolean).join(' '),
  );
  const count = receipts.length - shown.length;
  return [texts.join(', '), count > 0 && say('receipts_more', language, { count: String(count) })]
    .filter(Boolean)
    .join(' ');
}
