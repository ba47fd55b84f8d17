import { Language } from '../documents/document.js';
import { dayText, moneyText } from '../documents/figures.js';
import { RouteMeta } from './transport.js';

export type MailedDocument = Pick<
  RouteMeta,
  | 'number'
  | 'kind'
  | 'language'
  | 'issued_on'
  | 'due_on'
  | 'gross_cents'
  | 'due_cents'
  | 'sender_name'
  | 'sender_country'
  | 'link'
>;

interface Words {
  readonly invoice: string;
  readonly credit_note: string;
  readonly credit_note_fr: string;
  readonly greeting: string;
  /** « notre facture 2026-000007 du 30 novembre 2026, de 123,45 € »; names as they stand within a sentence. */
  readonly lines: (name: string, issued: string, amount: string) => string;
  /** Other languages write the name of a document small within a sentence. */
  readonly capital: boolean;
  readonly due: (day: string) => string;
  readonly files: string;
  readonly page: Readonly<Record<'invoice' | 'credit_note', string>>;
  readonly closing: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    capital: false,
    invoice: 'Facture',
    credit_note: 'Note de crédit',
    credit_note_fr: 'Avoir',
    greeting: 'Bonjour,',
    lines: (name, issued, amount) => `Voici notre ${name} du ${issued}, de ${amount}.`,
    due: (day) => `Elle est payable au plus tard le ${day}.`,
    files: 'Le PDF est à lire, le fichier XML est pour votre comptabilité.',
    page: {
      invoice: 'La payer, et en vérifier le détail :',
      credit_note: 'Le détail, à vérifier ligne par ligne :',
    },
    closing: 'Bien cordialement,',
  },
  nl: {
    capital: false,
    invoice: 'Factuur',
    credit_note: 'Creditnota',
    credit_note_fr: 'Creditnota',
    greeting: 'Goedendag,',
    lines: (name, issued, amount) => `Hierbij onze ${name} van ${issued}, voor ${amount}.`,
    due: (day) => `Gelieve uiterlijk op ${day} te betalen.`,
    files: 'De pdf is om te lezen, het XML-bestand is voor uw boekhouding.',
    page: {
      invoice: 'Betalen, en het detail nagaan:',
      credit_note: 'Het detail, na te gaan regel per regel:',
    },
    closing: 'Met vriendelijke groet,',
  },
  en: {
    capital: false,
    invoice: 'Invoice',
    credit_note: 'Credit note',
    credit_note_fr: 'Credit note',
    greeting: 'Hello,',
    lines: (name, issued, amount) => `Here is our ${name} of ${issued}, for ${amount}.`,
    due: (day) => `It is due by ${day}.`,
    files: 'The PDF is to be read, the XML file is for your accountant.',
    page: {
      invoice: 'To pay it and to check its details:',
      credit_note: 'The details, to be checked line by line:',
    },
    closing: 'Kind regards,',
  },
  de: {
    capital: true,
    invoice: 'Rechnung',
    credit_note: 'Gutschrift',
    credit_note_fr: 'Gutschrift',
    greeting: 'Guten Tag,',
    lines: (name, issued, amount) => `anbei unsere ${name} vom ${issued} über ${amount}.`,
    due: (day) => `Sie ist bis zum ${day} zu bezahlen.`,
    files: 'Das PDF ist zum Lesen, die XML-Datei für Ihre Buchhaltung.',
    page: {
      invoice: 'Bezahlen und den Einzelnachweis prüfen:',
      credit_note: 'Der Einzelnachweis, Zeile für Zeile zu prüfen:',
    },
    closing: 'Mit freundlichen Grüßen',
  },
};

/** Subject and text of the mail that carries a document, in the client's language: nothing of what was done for whom. */
export function invoiceMail(sent: MailedDocument): { readonly subject: string; readonly text: string } {
  const { language, kind, number, sender_name, sender_country } = sent;
  const words = WORDS[language];
  // In France a credit note is an avoir.
  const name = kind === 'credit_note' && sender_country === 'FR' ? words.credit_note_fr : words[kind];
  const within = words.capital ? name : name.toLowerCase();
  const lines = [
    words.greeting,
    words.lines(
      `${within} ${number}`,
      dayText(sent.issued_on, language),
      moneyText(sent.gross_cents, language),
    ),
    kind === 'invoice' && sent.due_on !== null && sent.due_cents > 0
      ? words.due(dayText(sent.due_on, language))
      : null,
    words.files,
    sent.link === null ? null : `${words.page[kind]}\n${sent.link}`,
    `${words.closing}\n${sender_name}`,
  ];
  return {
    subject: `${name} ${number} – ${sender_name}`.slice(0, 250),
    text: `${lines.filter((line) => line !== null).join('\n\n')}\n`,
  };
}
