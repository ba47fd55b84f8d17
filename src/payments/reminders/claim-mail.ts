import { Language } from '../../invoicing/documents/document.js';
import { dayText, moneyText } from '../../invoicing/documents/figures.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { referenceText } from '../../invoicing/documents/payment.js';
import { words } from '../../invoicing/documents/texts.js';
import { Day } from '../../kernel/day.js';
import { TERMS } from './letter-terms.js';
import { fill } from './letter-words.js';

interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The mail around a claim: it says what the claim says. */
export function claimMail({
  title,
  number,
  opening,
  total,
  payment,
  closing,
  seller,
  language,
}: LetterDocument): MailText {
  const account = payment && [`IBAN ${payment.iban}`, payment.account_name, referenceText(payment.reference)];
  const paragraphs = [
    ...opening,
    [`${total.label}: ${moneyText(total.amount_cents, language)}`, account?.filter(Boolean).join(' · ')]
      .filter(Boolean)
      .join('\n'),
    fill(TERMS.attached, language),
    ...closing.slice(0, -2),
    closing.slice(-2).join('\n'),
  ];
  return {
    subject: `${title} ${number} – ${seller.name}`.slice(0, 250),
    text: `${paragraphs.join('\n\n')}\n`,
  };
}

const WITHDRAWN = {
  subject: words(
    'Décompte {number} annulé – {name}',
    'Afrekening {number} ingetrokken – {name}',
    'Statement {number} withdrawn – {name}',
    'Abrechnung {number} zurückgezogen – {name}',
  ),
  text: words(
    'Nous annulons notre décompte {number} du {day}, de {amount} : vous ne nous devez rien à ce titre. Si vous l’avez déjà payé, dites-le-nous.',
    'Wij trekken onze afrekening {number} van {day}, voor {amount}, in: u bent ons op die grond niets verschuldigd. Hebt u ze al betaald, laat het ons dan weten.',
    'We withdraw our statement {number} of {day}, for {amount}: you owe us nothing under it. If you have paid it already, please tell us.',
    'Wir ziehen unsere Abrechnung {number} vom {day} über {amount} zurück: Sie schulden uns daraus nichts. Haben Sie sie bereits bezahlt, teilen Sie es uns bitte mit.',
  ),
};

/** Tells whoever got a claim that it was withdrawn. */
export function withdrawalMail(claim: {
  readonly number: string;
  readonly issued_on: Day;
  readonly total_cents: number;
  readonly name: string;
  readonly language: Language;
}): MailText {
  const { language, number, name } = claim;
  const values = {
    number,
    name,
    day: dayText(claim.issued_on, language),
    amount: moneyText(claim.total_cents, language),
  };
  const paragraphs = [
    fill(TERMS.greeting, language),
    fill(WITHDRAWN.text, language, values),
    `${fill(TERMS.regards, language)}\n${name}`,
  ];
  return {
    subject: fill(WITHDRAWN.subject, language, values).slice(0, 250),
    text: `${paragraphs.join('\n\n')}\n`,
  };
}
