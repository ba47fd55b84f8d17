import { Language } from '../documents/document.js';
import { Words, words } from '../documents/texts.js';
import { DisputeReason } from './dispute-reasons.js';

/** The reasons a reader chooses from. */
export const REASON_WORDS: Readonly<Record<DisputeReason, Words>> = {
  not_ours: words(
    'Pas pour notre cabinet',
    'Niet voor onze praktijk',
    'Not for our practice',
    'Nicht für unsere Praxis',
  ),
  wrong_number: words('Faux numéro', 'Verkeerd nummer', 'Wrong number', 'Falsche Nummer'),
  unwanted: words(
    'Démarchage ou indésirable',
    'Reclame of ongewenst',
    'Sales call or unwanted',
    'Werbung oder unerwünscht',
  ),
  twice: words('Compté deux fois', 'Twee keer geteld', 'Counted twice', 'Doppelt gezählt'),
  too_long: words('Durée trop longue', 'Te lange duur', 'Too long', 'Zu lange Dauer'),
  not_done: words('Non effectué', 'Niet uitgevoerd', 'Not done', 'Nicht ausgeführt'),
  other: words('Autre raison', 'Andere reden', 'Another reason', 'Anderer Grund'),
};

/** Why a credit note exists that follows a dispute, as it stands on the note. */
export function creditReason(count: number, language: Language): string {
  const one = count === 1;
  return words(
    one
      ? 'Contestation acceptée : 1 événement retiré, voir l’annexe'
      : `Contestation acceptée : ${count} événements retirés, voir l’annexe`,
    one
      ? 'Betwisting aanvaard: 1 gebeurtenis weggenomen, zie bijlage'
      : `Betwisting aanvaard: ${count} gebeurtenissen weggenomen, zie bijlage`,
    one
      ? 'Dispute accepted: 1 event taken out, see annex'
      : `Dispute accepted: ${count} events taken out, see annex`,
    one
      ? 'Beanstandung angenommen: 1 Vorgang entfernt, siehe Anlage'
      : `Beanstandung angenommen: ${count} Vorgänge entfernt, siehe Anlage`,
  )[language];
}

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
