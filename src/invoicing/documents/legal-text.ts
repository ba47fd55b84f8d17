import { Day, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Language } from './document.js';
import { MENTIONS, MentionKey, Wording } from './mentions-table.js';

/** The wording in force on that day: the binding text, with a translation in brackets where the law binds another language. */
export function legalText(key: MentionKey, on: Day, language: Language): string {
  const wordings: readonly Wording[] = MENTIONS;
  const wording = wordings.find((row) => row.key === key && within(on, row));
  if (!wording) throw new DomainError('invalid', 'no-wording', `No legal wording is known for ${on}.`);
  const own = wording.binding[language];
  if (own) return own;
  const binding = Object.values(wording.binding)[0]!;
  const translation = wording.translation[language];
  return translation ? `${binding} (${translation})` : binding;
}
