import { Cents } from '../../kernel/money.js';
import { Language } from '../documents/document.js';
import { moneyText } from '../documents/figures.js';
import { words } from '../documents/texts.js';
import { DisputeReason } from './dispute-reasons.js';
import { REASON_WORDS } from './dispute-words.js';

interface DisputeNews {
  readonly practice: string;
  readonly number: string;
  readonly count: number;
  readonly reason: DisputeReason;
}

/** Subject and text of the mail that tells the seller; what the reader wrote stays in the application. */
export function disputeMail(
  { practice, number, count, reason }: DisputeNews,
  language: Language,
): { subject: string; text: string } {
  const why = REASON_WORDS[reason][language];
  const subject = words(
    `${practice} conteste ${count} événement(s) de la facture ${number}`,
    `${practice} betwist ${count} gebeurtenis(sen) van factuur ${number}`,
    `${practice} disputes ${count} event(s) of invoice ${number}`,
    `${practice} beanstandet ${count} Vorgang/Vorgänge der Rechnung ${number}`,
  )[language];
  const lines = words(
    `Bonjour,\n\n${practice} conteste ${count} événement(s) de la facture ${number}.\n\nRaison : ${why}.\n\nDécidez pour chaque événement dans Permanence (contestations) : ce que vous acceptez est recalculé et devient une note de crédit.`,
    `Goedendag,\n\n${practice} betwist ${count} gebeurtenis(sen) van factuur ${number}.\n\nReden: ${why}.\n\nBeslis over elke gebeurtenis in Permanence (betwistingen): wat u aanvaardt, wordt herberekend en wordt een creditnota.`,
    `Hello,\n\n${practice} disputes ${count} event(s) of invoice ${number}.\n\nReason: ${why}.\n\nDecide on each event in Permanence (disputes): what you accept is priced again and becomes a credit note.`,
    `Guten Tag,\n\n${practice} beanstandet ${count} Vorgang/Vorgänge der Rechnung ${number}.\n\nGrund: ${why}.\n\nEntscheiden Sie über jeden Vorgang in Permanence (Beanstandungen): Was Sie annehmen, wird neu berechnet und gutgeschrieben.`,
  )[language];
  return { subject, text: `${lines}\n` };
}

interface DecisionNews {
  readonly business: string;
  readonly number: string;
  readonly accepted: number;
  readonly rejected: number;
  /** The credit notes issued with the decision. */
  readonly notes: readonly { readonly number: string; readonly gross_cents: Cents }[];
  readonly link: string;
}

/** Subject and text of the mail that tells the client what was decided; reasons and rows stay behind the link. */
export function decisionMail(
  { business, number, accepted, rejected, notes, link }: DecisionNews,
  language: Language,
): { subject: string; text: string } {
  const subject = words(
    `Votre contestation de la facture ${number} : la décision`,
    `Uw betwisting van factuur ${number}: de beslissing`,
    `Your dispute of invoice ${number}: the decision`,
    `Ihre Beanstandung der Rechnung ${number}: die Entscheidung`,
  )[language];
  const head = words(
    `Bonjour,\n\n${business} a décidé de votre contestation de la facture ${number} : événements acceptés ${accepted}, refusés ${rejected}.`,
    `Goedendag,\n\n${business} heeft beslist over uw betwisting van factuur ${number}: gebeurtenissen aanvaard ${accepted}, geweigerd ${rejected}.`,
    `Hello,\n\n${business} has decided on your dispute of invoice ${number}: events accepted ${accepted}, rejected ${rejected}.`,
    `Guten Tag,\n\n${business} hat über Ihre Beanstandung der Rechnung ${number} entschieden: Vorgänge angenommen ${accepted}, abgelehnt ${rejected}.`,
  )[language];
  const credit = notes.map((note) => {
    const amount = moneyText(note.gross_cents, language);
    return words(
      `Note de crédit ${note.number} : ${amount} TVA comprise.`,
      `Creditnota ${note.number}: ${amount} incl. btw.`,
      `Credit note ${note.number}: ${amount} incl. VAT.`,
      `Gutschrift ${note.number}: ${amount} inkl. MwSt.`,
    )[language];
  });
  const none = words(
    'Le montant de la facture ne change pas.',
    'Het bedrag van de factuur verandert niet.',
    'The amount of the invoice does not change.',
    'Der Betrag der Rechnung ändert sich nicht.',
  )[language];
  const where = words(
    'Les réponses, ligne par ligne :',
    'De antwoorden, regel per regel:',
    'The answers, line by line:',
    'Die Antworten, Zeile für Zeile:',
  )[language];
  const amounts = credit.length > 0 ? credit.join('\n') : none;
  return { subject, text: `${[head, amounts, where, link].join('\n\n')}\n` };
}
