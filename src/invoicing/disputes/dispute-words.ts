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

/** Why a credit note over a later invoice exists, which goes on from the counters of the disputed one. */
export function laterCreditReason(number: string, language: Language): string {
  return words(
    `Suite de la contestation acceptée de la facture ${number} : ce qu’elle laisse a changé`,
    `Gevolg van de aanvaarde betwisting van factuur ${number}: wat ze overlaat, is veranderd`,
    `After the accepted dispute of invoice ${number}: what it leaves has changed`,
    `Folge der angenommenen Beanstandung der Rechnung ${number}: Was sie übrig lässt, hat sich geändert`,
  )[language];
}
