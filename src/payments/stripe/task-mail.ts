import { Language } from '../../invoicing/documents/document.js';
import { dayText, moneyText } from '../../invoicing/documents/figures.js';
import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';

export const TASK_KINDS = [
  'account_ended',
  'dispute',
  'event_parked',
  'over_paid',
  'payment_failed',
  'payout_failed',
  'refund_failed',
  'refund_without_credit_note',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What a mail says of a task. */
export interface TaskNews {
  readonly kind: TaskKind;
  /** Of the invoice it is about. */
  readonly number: string | null;
  readonly amount_cents: Cents | null;
  /** Last day for an answer. */
  readonly due_on: Day | null;
}

interface Filled {
  readonly invoice: string;
  readonly amount: string;
  readonly due: string | null;
}

type Words = Readonly<Record<TaskKind, (news: Filled) => readonly [subject: string, body: string]>>;

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    account_ended: () => [
      'Le paiement en ligne est arrêté',
      'Stripe n’est plus relié à votre compte : le paiement en ligne est arrêté. Ce qui est déjà enregistré reste ; un prélèvement encore en cours ne peut plus être suivi ici. Reliez à nouveau votre compte pour reprendre.',
    ],
    dispute: ({ invoice, amount, due }) => [
      `${invoice} : un paiement est contesté`,
      `La banque du client conteste le paiement de ${amount} de la ${invoice}. ${due ? `Répondez dans votre tableau de bord Stripe au plus tard le ${due}.` : 'Stripe n’attend pas de réponse : un prélèvement est rendu sans question.'}`,
    ],
    event_parked: ({ amount }) => [
      'Un mouvement chez Stripe n’a pas pu être enregistré',
      `Un mouvement${amount && ` de ${amount}`} chez Stripe n’a pas pu être enregistré. Il est conservé avec la raison, et rien n’a été compté.`,
    ],
    over_paid: ({ invoice, amount }) => [
      `${invoice} : trop payé de ${amount}`,
      `La ${invoice} a été payée en ligne alors qu’il restait moins à payer. ${amount} sont un crédit du client.`,
    ],
    payment_failed: ({ invoice, amount }) => [
      `${invoice} : le prélèvement a échoué`,
      `Le prélèvement de ${amount} pour la ${invoice} n’a pas abouti : elle reste à payer.`,
    ],
    payout_failed: ({ amount }) => [
      'Un virement de Stripe est revenu',
      `Le virement de ${amount} de Stripe vers votre banque a échoué. Vérifiez votre compte bancaire dans Stripe.`,
    ],
    refund_failed: ({ invoice, amount }) => [
      `${invoice} : le remboursement n’a pas abouti`,
      `Le remboursement de ${amount} de la ${invoice} n’est pas arrivé : vous devez à nouveau ce montant au client.`,
    ],
    refund_without_credit_note: ({ invoice, amount }) => [
      `${invoice} : remboursée sans note de crédit`,
      `${amount} de la ${invoice} ont été remboursés chez Stripe sans note de crédit : la facture est à nouveau à payer. Faites une note de crédit si elle ne l’est pas.`,
    ],
  },
  nl: {
    account_ended: () => [
      'Online betalen staat uit',
      'Stripe is niet meer met uw account verbonden: online betalen staat uit. Wat al geboekt is, blijft; een domiciliëring die nog loopt, kan hier niet meer gevolgd worden. Verbind uw account opnieuw om verder te gaan.',
    ],
    dispute: ({ invoice, amount, due }) => [
      `${invoice}: een betaling wordt betwist`,
      `De bank van de klant betwist de betaling van ${amount} van ${invoice}. ${due ? `Antwoord in uw Stripe-dashboard uiterlijk op ${due}.` : 'Stripe verwacht geen antwoord: een domiciliëring wordt zonder vraag teruggegeven.'}`,
    ],
    event_parked: ({ amount }) => [
      'Een beweging bij Stripe kon niet geboekt worden',
      `Een beweging${amount && ` van ${amount}`} bij Stripe kon niet geboekt worden. Ze is bewaard met de reden, en niets werd geteld.`,
    ],
    over_paid: ({ invoice, amount }) => [
      `${invoice}: ${amount} te veel betaald`,
      `${invoice} werd online betaald terwijl er minder openstond. ${amount} is een tegoed van de klant.`,
    ],
    payment_failed: ({ invoice, amount }) => [
      `${invoice}: de domiciliëring is mislukt`,
      `De domiciliëring van ${amount} voor ${invoice} is niet gelukt: ze blijft te betalen.`,
    ],
    payout_failed: ({ amount }) => [
      'Een uitbetaling van Stripe kwam terug',
      `De uitbetaling van ${amount} van Stripe naar uw bank is mislukt. Kijk uw bankrekening na in Stripe.`,
    ],
    refund_failed: ({ invoice, amount }) => [
      `${invoice}: de terugbetaling is mislukt`,
      `De terugbetaling van ${amount} van ${invoice} kwam niet aan: u bent dit bedrag opnieuw verschuldigd.`,
    ],
    refund_without_credit_note: ({ invoice, amount }) => [
      `${invoice}: terugbetaald zonder creditnota`,
      `${amount} van ${invoice} werd bij Stripe terugbetaald zonder creditnota: de factuur staat opnieuw open. Maak een creditnota als dat niet klopt.`,
    ],
  },
  en: {
    account_ended: () => [
      'Online payment is off',
      'Stripe is no longer connected to your account: online payment is off. What is recorded stays; a debit that is still under way can no longer be followed here. Connect your account again to go on.',
    ],
    dispute: ({ invoice, amount, due }) => [
      `${invoice}: a payment is disputed`,
      `The client's bank disputes the payment of ${amount} for ${invoice}. ${due ? `Answer in your Stripe dashboard by ${due}.` : 'Stripe takes no answer: a debit is given back without a question.'}`,
    ],
    event_parked: ({ amount }) => [
      'A movement at Stripe could not be recorded',
      `A movement${amount && ` of ${amount}`} at Stripe could not be recorded. It is kept with the reason, and nothing was counted.`,
    ],
    over_paid: ({ invoice, amount }) => [
      `${invoice}: ${amount} too much`,
      `${invoice} was paid online although less was open. ${amount} are a credit of the client.`,
    ],
    payment_failed: ({ invoice, amount }) => [
      `${invoice}: the debit failed`,
      `The debit of ${amount} for ${invoice} did not come through: it is still to be paid.`,
    ],
    payout_failed: ({ amount }) => [
      'A payout of Stripe came back',
      `The payout of ${amount} from Stripe to your bank failed. Check your bank account at Stripe.`,
    ],
    refund_failed: ({ invoice, amount }) => [
      `${invoice}: the refund failed`,
      `The refund of ${amount} for ${invoice} did not arrive: you owe the client that amount again.`,
    ],
    refund_without_credit_note: ({ invoice, amount }) => [
      `${invoice}: refunded without a credit note`,
      `${amount} of ${invoice} were refunded at Stripe without a credit note: the invoice is to be paid again. Make a credit note if it is not.`,
    ],
  },
  de: {
    account_ended: () => [
      'Die Onlinezahlung ist aus',
      'Stripe ist nicht mehr mit Ihrem Konto verbunden: Die Onlinezahlung ist aus. Was gebucht ist, bleibt; eine Lastschrift, die noch läuft, kann hier nicht mehr verfolgt werden. Verbinden Sie Ihr Konto neu, um fortzufahren.',
    ],
    dispute: ({ invoice, amount, due }) => [
      `${invoice}: Eine Zahlung wird angefochten`,
      `Die Bank des Kunden ficht die Zahlung von ${amount} für ${invoice} an. ${due ? `Antworten Sie in Ihrem Stripe-Dashboard spätestens am ${due}.` : 'Stripe erwartet keine Antwort: Eine Lastschrift wird ohne Rückfrage zurückgegeben.'}`,
    ],
    event_parked: ({ amount }) => [
      'Eine Bewegung bei Stripe konnte nicht gebucht werden',
      `Eine Bewegung${amount && ` von ${amount}`} bei Stripe konnte nicht gebucht werden. Sie ist mit dem Grund aufbewahrt, und nichts wurde gezählt.`,
    ],
    over_paid: ({ invoice, amount }) => [
      `${invoice}: ${amount} zu viel bezahlt`,
      `${invoice} wurde online bezahlt, obwohl weniger offen war. ${amount} sind ein Guthaben des Kunden.`,
    ],
    payment_failed: ({ invoice, amount }) => [
      `${invoice}: Die Lastschrift ist gescheitert`,
      `Die Lastschrift von ${amount} für ${invoice} kam nicht zustande: Sie bleibt zu zahlen.`,
    ],
    payout_failed: ({ amount }) => [
      'Eine Auszahlung von Stripe kam zurück',
      `Die Auszahlung von ${amount} von Stripe an Ihre Bank ist gescheitert. Prüfen Sie Ihr Bankkonto bei Stripe.`,
    ],
    refund_failed: ({ invoice, amount }) => [
      `${invoice}: Die Erstattung ist gescheitert`,
      `Die Erstattung von ${amount} für ${invoice} kam nicht an: Sie schulden dem Kunden diesen Betrag wieder.`,
    ],
    refund_without_credit_note: ({ invoice, amount }) => [
      `${invoice}: ohne Gutschrift erstattet`,
      `${amount} von ${invoice} wurden bei Stripe ohne Gutschrift erstattet: Die Rechnung ist wieder zu zahlen. Machen Sie eine Gutschrift, falls sie es nicht ist.`,
    ],
  },
};

const INVOICE: Readonly<Record<Language, string>> = {
  fr: 'facture',
  nl: 'factuur',
  en: 'invoice',
  de: 'Rechnung',
};

/** Subject and text of the mail about a task: numbers of invoices and amounts, nothing about a patient. */
export function taskMail(language: Language, news: TaskNews): { subject: string; text: string } {
  const [subject, body] = WORDS[language][news.kind]({
    invoice: `${INVOICE[language]} ${news.number ?? ''}`.trim(),
    amount: news.amount_cents === null ? '' : moneyText(news.amount_cents, language),
    due: news.due_on === null ? null : dayText(news.due_on, language),
  });
  return { subject: capital(subject).slice(0, 250), text: `${capital(body)}\n` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
