import { worded } from '../figures.js';
import type { RawFacts } from '../raw-facts.js';
import { NO_REFERENCE, structured, structuredInText } from '../reference.js';
import type { BankTransaction } from '../statement.js';

type Told = Pick<
  BankTransaction,
  'structured_ref' | 'structured_kind' | 'free_text' | 'mandate_id' | 'return_reason'
>;

const LONGEST_TEXT = 500;
const NOTHING: Told = { ...NO_REFERENCE, free_text: '', mandate_id: null, return_reason: null };

/**
 * What a communication says, its parts of the articles 2.1, 2.2 and 2.3 already put together (CODA 2.6, annex 3). What
 * is told in other types than the known ones is kept in `raw`.
 */
export function communication(text: string, isStructured: boolean, raw: RawFacts): Told {
  if (!isStructured) {
    const free_text = worded(text, LONGEST_TEXT) ?? '';
    return { ...NOTHING, ...structuredInText(free_text), free_text };
  }
  const type = text.slice(0, 3);
  const body = text.slice(3);
  raw.add('communication_type', type);
  switch (type) {
    case '100':
      return { ...NOTHING, ...structured(body.slice(0, 25)) };
    case '101':
      return { ...NOTHING, ...structured(body.slice(0, 12)) };
    case '102':
      return { ...NOTHING, ...structured(body.slice(0, 12), 'ogm_by_bank') };
    case '103':
      return { ...NOTHING, ...structured(body.slice(0, 12)) };
    case '105':
      return originalAmounts(body, raw);
    case '127':
      return directDebit(body, raw);
    default:
      raw.add('communication', body);
      return NOTHING;
  }
}

/** 105: gross amount, gross amount in the original currency, rate, currency, then the structured communication. */
function originalAmounts(body: string, raw: RawFacts): Told {
  raw.add('original_currency', body.slice(42, 45));
  raw.add('original_amount', body.slice(15, 30));
  raw.add('rate', body.slice(30, 42));
  raw.add('country', body.slice(57, 59));
  const reference = body.slice(45, 57);
  return { ...NOTHING, ...(/[1-9]/.test(reference) ? structured(reference) : NO_REFERENCE) };
}

/** 127: day of settlement, type, scheme, result, creditor, mandate, text, kind of return, reason. */
function directDebit(body: string, raw: RawFacts): Told {
  raw.add('debit_result', body.slice(8, 9));
  raw.add('creditor_id', body.slice(9, 44));
  const free_text = worded(body.slice(79, 141), LONGEST_TEXT) ?? '';
  return {
    ...structuredInText(free_text),
    free_text,
    mandate_id: worded(body.slice(44, 79), 35),
    return_reason: worded(body.slice(142, 146), 4),
  };
}
