import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** What the page on which an invoice is paid says; `{…}` marks what is filled in. */
export const PAYING = {
  pay: words('Payer', 'Betalen', 'Pay', 'Bezahlen'),
  to: words('Pour', 'Voor', 'To', 'An'),
  due_on: words('À payer au plus tard le', 'Te betalen uiterlijk op', 'To be paid by', 'Zu zahlen bis'),
  credited: words('Notes de crédit', 'Creditnota’s', 'Credited', 'Gutgeschrieben'),
  paid: words('Payé', 'Betaald', 'Paid', 'Bezahlt'),
  open: words('Reste à payer', 'Nog te betalen', 'Left to pay', 'Noch zu zahlen'),
  settled: words(
    'Cette facture est payée. Merci.',
    'Deze factuur is betaald. Bedankt.',
    'This invoice is paid. Thank you.',
    'Diese Rechnung ist bezahlt. Vielen Dank.',
  ),
  nothing: words(
    'Il n’y a rien à payer pour cette facture.',
    'Voor deze factuur moet niets betaald worden.',
    'There is nothing to pay for this invoice.',
    'Für diese Rechnung ist nichts zu zahlen.',
  ),
  credit_note: words(
    'C’est une note de crédit : il n’y a rien à payer.',
    'Dit is een creditnota: er moet niets betaald worden.',
    'This is a credit note: there is nothing to pay.',
    'Dies ist eine Gutschrift: Es ist nichts zu zahlen.',
  ),
  overpaid: words(
    'Il a été payé {amount} de trop : l’expéditeur les rendra ou les déduira d’une autre facture.',
    'Er is {amount} te veel betaald: de afzender betaalt dat terug of verrekent het met een andere factuur.',
    '{amount} too much was paid: the sender will pay it back or set it off against another invoice.',
    'Es wurden {amount} zu viel bezahlt: Der Absender zahlt sie zurück oder verrechnet sie mit einer anderen Rechnung.',
  ),
  under_way: words(
    'Votre paiement est en cours à la banque : cela prend quelques jours ouvrables. Vous n’avez plus rien à faire.',
    'Uw betaling is onderweg bij de bank: dat duurt enkele werkdagen. U hoeft niets meer te doen.',
    'Your payment is on its way at the bank: that takes some working days. There is nothing more to do.',
    'Ihre Zahlung ist bei der Bank unterwegs: Das dauert einige Werktage. Sie müssen nichts mehr tun.',
  ),
  failed: words(
    'Le paiement en ligne n’a pas abouti et rien n’a été débité. Essayez encore, ou payez par virement.',
    'De onlinebetaling is niet gelukt en er is niets afgeschreven. Probeer opnieuw of betaal met een overschrijving.',
    'The online payment did not go through and nothing was taken. Try again, or pay by transfer.',
    'Die Onlinezahlung kam nicht zustande, und es wurde nichts abgebucht. Versuchen Sie es erneut, oder überweisen Sie.',
  ),
  left: words(
    'Le paiement en ligne n’est pas terminé : rien n’a été débité.',
    'De onlinebetaling is niet afgerond: er is niets afgeschreven.',
    'The online payment was not completed: nothing was taken.',
    'Die Onlinezahlung wurde nicht abgeschlossen: Es wurde nichts abgebucht.',
  ),
  unallocated: words(
    'Une somme reçue de votre part n’est pas encore attribuée à une facture : elle viendra peut-être en déduction.',
    'Een bedrag dat van u ontvangen werd, is nog niet aan een factuur toegewezen: misschien wordt het nog verrekend.',
    'Money received from you is not allocated to an invoice yet: it may still be taken off.',
    'Ein von Ihnen eingegangener Betrag ist noch keiner Rechnung zugeordnet: Er wird vielleicht noch verrechnet.',
  ),
  disputed: words(
    'Une contestation de cette facture attend une décision : aucun rappel n’est envoyé en attendant.',
    'Een betwisting van deze factuur wacht op een beslissing: intussen wordt geen herinnering gestuurd.',
    'A dispute of this invoice waits for a decision: no reminder is sent meanwhile.',
    'Ein Einwand gegen diese Rechnung wartet auf eine Entscheidung: Bis dahin wird nicht gemahnt.',
  ),
  overdue: words(
    'Cette facture était à payer au plus tard le {day}.',
    'Deze factuur moest uiterlijk op {day} betaald zijn.',
    'This invoice was due on {day}.',
    'Diese Rechnung war am {day} fällig.',
  ),
  skip: words('Aller au paiement', 'Naar de betaling', 'Skip to payment', 'Zur Zahlung springen'),
  online: words('Payer en ligne', 'Online betalen', 'Pay online', 'Online bezahlen'),
  online_means: words(
    'Sur la page sécurisée de Stripe, par les moyens que l’expéditeur y accepte : carte, Bancontact ou domiciliation.',
    'Op de beveiligde pagina van Stripe, met wat de afzender daar aanvaardt: kaart, Bancontact of domiciliëring.',
    'On the secure page of Stripe, by what the sender accepts there: card, Bancontact or direct debit.',
    'Auf der gesicherten Seite von Stripe, mit dem, was der Absender dort annimmt: Karte, Bancontact oder Lastschrift.',
  ),
  pay_amount: words('Payer {amount}', '{amount} betalen', 'Pay {amount}', '{amount} bezahlen'),
  transfer: words('Payer par virement', 'Betalen met een overschrijving', 'Pay by transfer', 'Überweisen'),
  payee: words('Bénéficiaire', 'Begunstigde', 'Payee', 'Empfänger'),
  amount: words('Montant', 'Bedrag', 'Amount', 'Betrag'),
  reference: words('Communication', 'Mededeling', 'Reference', 'Verwendungszweck'),
  scan: words(
    'Scannez ce code avec l’application de votre banque.',
    'Scan deze code met de app van uw bank.',
    'Scan this code with your bank’s app.',
    'Scannen Sie diesen Code mit der App Ihrer Bank.',
  ),
  payments: words('Paiements reçus', 'Ontvangen betalingen', 'Payments received', 'Eingegangene Zahlungen'),
  received_on: words('Reçu le', 'Ontvangen op', 'Received on', 'Eingegangen am'),
  method: words('Moyen', 'Manier', 'Method', 'Art'),
  sum: words('Total reçu', 'Totaal ontvangen', 'Total received', 'Summe'),
  documents: words('Documents', 'Documenten', 'Documents', 'Dokumente'),
  pdf: words('La facture en PDF', 'De factuur als pdf', 'The invoice as PDF', 'Die Rechnung als PDF'),
  xml: words(
    'La facture électronique (XML)',
    'De elektronische factuur (XML)',
    'The electronic invoice (XML)',
    'Die elektronische Rechnung (XML)',
  ),
  explained: words(
    'Chaque montant expliqué, et contester un événement',
    'Elk bedrag uitgelegd, en een prestatie betwisten',
    'Every amount explained, and how to dispute an event',
    'Jeder Betrag erklärt, und wie man einen Vorgang beanstandet',
  ),
  sign_in: words(
    'Toutes vos factures : connectez-vous',
    'Al uw facturen: meld u aan',
    'All your invoices: sign in',
    'Alle Ihre Rechnungen: anmelden',
  ),
} as const satisfies Record<string, Words>;

/** How a payment came, as its receiver books it. */
export const METHODS: Readonly<Record<string, Words>> = {
  transfer: words('virement', 'overschrijving', 'transfer', 'Überweisung'),
  card: words('carte', 'kaart', 'card', 'Karte'),
  bancontact: words('Bancontact', 'Bancontact', 'Bancontact', 'Bancontact'),
  sepa_debit: words('domiciliation SEPA', 'SEPA-domiciliëring', 'SEPA direct debit', 'SEPA-Lastschrift'),
  cash: words('espèces', 'contant', 'cash', 'bar'),
  other: words('autre', 'andere', 'other', 'sonstige'),
};

/** Why paying online was refused, by the code of the refusal. */
export const ONLINE_REFUSED: Readonly<Record<string, Words>> = {
  'nothing-to-pay': PAYING.nothing,
  'payment-in-progress': PAYING.under_way,
  'amount-out-of-range': words(
    'Ce montant ne peut pas être payé en ligne : payez-le par virement.',
    'Dit bedrag kan niet online betaald worden: gebruik een overschrijving.',
    'This amount cannot be paid online: pay it by transfer.',
    'Dieser Betrag kann nicht online bezahlt werden: Überweisen Sie ihn.',
  ),
  'provider-away': words(
    'Stripe ne répond pas en ce moment et rien n’a été débité. Réessayez dans un instant, ou payez par virement.',
    'Stripe antwoordt nu niet en er is niets afgeschreven. Probeer dadelijk opnieuw, of betaal met een overschrijving.',
    'Stripe does not answer right now and nothing was taken. Try again in a moment, or pay by transfer.',
    'Stripe antwortet gerade nicht, und es wurde nichts abgebucht. Versuchen Sie es gleich noch einmal, oder überweisen Sie.',
  ),
  other: words(
    'Le paiement en ligne n’est pas possible en ce moment. Essayez plus tard, ou payez par virement.',
    'Online betalen lukt nu niet. Probeer later opnieuw of betaal met een overschrijving.',
    'Paying online is not possible right now. Try again later, or pay by transfer.',
    'Online bezahlen ist gerade nicht möglich. Versuchen Sie es später, oder überweisen Sie.',
  ),
};

/** A text of the page, filled in. */
export function said(
  key: keyof typeof PAYING,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return PAYING[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
