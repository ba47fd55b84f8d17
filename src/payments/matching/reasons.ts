import { Language } from '../../invoicing/documents/document.js';
import { dayText, moneyText } from '../../invoicing/documents/figures.js';
import { AllocationReason } from '../payment-facts.js';
import { REASON_WORDS } from './reason-words.js';

type Sentences = Readonly<Record<Language, string>>;

/** A reason as its reader gets it. */
export interface ReasonText {
  readonly code: string;
  readonly sentence: Sentences;
}

/** The sentence of a reason in each language; a code of another version says only that a rule decided. */
export function reasonText(reason: AllocationReason | null): ReasonText | null {
  if (!reason) return null;
  const words = REASON_WORDS[reason.code as keyof typeof REASON_WORDS] ?? REASON_WORDS.other;
  const told = (language: Language) => filled(words[language], reason.values ?? {}, language);
  return {
    code: reason.code,
    sentence: { fr: told('fr'), nl: told('nl'), en: told('en'), de: told('de') },
  };
}

/** `{x_cents}` is an amount, `{x_on}` a day, a list is joined by commas; a value that is not there leaves its place empty. */
function filled(
  template: string,
  values: NonNullable<AllocationReason['values']>,
  language: Language,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) return '';
    if (typeof value === 'number')
      return name.endsWith('_cents') ? moneyText(value, language) : String(value);
    if (typeof value !== 'string') return value.join(', ');
    return name.endsWith('_on') ? dayText(value, language) : value;
  });
}
