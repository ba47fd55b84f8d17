import { Language, Party } from '../../invoicing/documents/document.js';
import { dayText, moneyText, percentText, shortDayText } from '../../invoicing/documents/figures.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { paymentInstructions } from '../../invoicing/documents/payment.js';
import { say, Words, words } from '../../invoicing/documents/texts.js';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { claimWording } from './claim-wording-table.js';
import { InterestSpan } from './late-interest.js';
import { TERMS } from './letter-terms.js';
import { fill } from './letter-words.js';
import { Account } from './reminder-letter.js';

/** What is claimed for one invoice. */
export interface ClaimedInvoice {
  readonly invoice_id: Id;
  readonly number: string;
  readonly due_on: Day;
  readonly spans: readonly InterestSpan[];
  /** The fixed sum for the cost of recovery; 0 where it was claimed before. */
  readonly recovery_cents: Cents;
}

export interface Claim {
  readonly number: string | null;
  /** What is written on the transfer that pays it. */
  readonly reference: { readonly kind: 'ogm' | 'rf'; readonly value: string };
  readonly language: Language;
  readonly on: Day;
  /** The last day that interest is claimed for. */
  readonly to: Day;
  readonly seller: Party;
  readonly buyer: Party;
  readonly account: Account | null;
  readonly invoices: readonly ClaimedInvoice[];
}

const WORDS = {
  title: words(
    'Décompte d’intérêts de retard',
    'Afrekening verwijlinterest',
    'Statement of late interest',
    'Verzugszinsabrechnung',
  ),
  opening: words(
    'Les factures ci-dessous n’ont pas été payées à leur échéance, ou ne l’ont été qu’en partie. La loi nous accorde, de plein droit et sans mise en demeure, un intérêt par jour de retard et une indemnité forfaitaire par facture ({basis}). Nous vous prions de nous payer les sommes suivantes.',
    'Onderstaande facturen werden niet of slechts gedeeltelijk betaald op hun vervaldag. De wet kent ons van rechtswege en zonder ingebrekestelling een interest per dag vertraging toe en een forfaitaire vergoeding per factuur ({basis}). Wij verzoeken u ons de volgende bedragen te betalen.',
    'The invoices below were not paid when they fell due, or only in part. By law and without notice, we are owed interest for each day of delay and a fixed compensation for each invoice ({basis}). We ask you to pay us the following sums.',
    'Die unten genannten Rechnungen wurden bei Fälligkeit nicht oder nur teilweise bezahlt. Von Rechts wegen und ohne Mahnung stehen uns für jeden Tag des Verzugs Zinsen und für jede Rechnung eine Pauschale zu ({basis}). Wir bitten Sie, uns folgende Beträge zu zahlen.',
  ),
  method: words(
    'Intérêt simple : montant dû × taux annuel × jours ÷ 365, arrondi au cent par ligne ; les jours comptent à partir du lendemain de l’échéance',
    'Enkelvoudige interest: verschuldigd bedrag × jaarrente × dagen ÷ 365, per lijn afgerond op de cent; de dagen tellen vanaf de dag na de vervaldag',
    'Simple interest: amount due × yearly rate × days ÷ 365, rounded to the cent for each line; days count from the one after the due date',
    'Einfache Zinsen: fälliger Betrag × Jahressatz × Tage ÷ 365, je Zeile auf den Cent gerundet; die Tage zählen ab dem Tag nach der Fälligkeit',
  ),
  without_principal: words(
    'Le principal des factures n’est pas compris dans ce décompte',
    'De hoofdsom van de facturen is niet in deze afrekening begrepen',
    'The principal of the invoices is not included in this statement',
    'Der Hauptbetrag der Rechnungen ist in dieser Abrechnung nicht enthalten',
  ),
  to: words('Calculé au', 'Berekend tot', 'Calculated to', 'Berechnet bis'),
  from_day: words('Du', 'Van', 'From', 'Von'),
  to_day: words('Au', 'Tot', 'To', 'Bis'),
  days: words('Jours', 'Dagen', 'Days', 'Tage'),
  principal: words('Montant dû', 'Verschuldigd', 'Amount due', 'Fälliger Betrag'),
  rate: words('Taux', 'Rente', 'Rate', 'Satz'),
  interest: words('Intérêt', 'Interest', 'Interest', 'Zinsen'),
  interest_sum: words('Intérêts de retard', 'Verwijlinterest', 'Late interest', 'Verzugszinsen'),
  recovery: words(
    'Indemnité, {count} × {each}',
    'Vergoeding, {count} × {each}',
    'Compensation, {count} × {each}',
    'Pauschale, {count} × {each}',
  ),
  total: words('Total à payer', 'Totaal te betalen', 'Total to be paid', 'Zu zahlender Gesamtbetrag'),
} as const satisfies Record<string, Words>;

export const interestSum = ({ invoices }: Pick<Claim, 'invoices'>): Cents =>
  sum(invoices.flatMap(({ spans }) => spans.map(({ interest_cents }) => interest_cents)));

export const recoverySum = ({ invoices }: Pick<Claim, 'invoices'>): Cents =>
  sum(invoices.map(({ recovery_cents }) => recovery_cents));

/** The claim as it is drawn and kept. Throws `invalid/no-wording` as `claimWording` does. */
export function claimLetter(claim: Claim): LetterDocument {
  const { number, language, on, to, seller, buyer, account, reference } = claim;
  const { basis, vat } = claimWording(seller.country, on, language);
  const [interest_cents, recovery_cents] = [interestSum(claim), recoverySum(claim)];
  const total_cents = interest_cents + recovery_cents;
  const recovered = claim.invoices.filter((each) => each.recovery_cents > 0);
  const each = moneyText(recovered[0]?.recovery_cents ?? 0, language);
  const recovery = fill(WORDS.recovery, language, { count: String(recovered.length), each });
  const due = { number, gross_cents: total_cents, prepaid_cents: 0 };
  return {
    number,
    language,
    issued_on: on,
    seller,
    buyer,
    title: fill(WORDS.title, language),
    facts: [
      [fill(TERMS.date, language), dayText(on, language)],
      [fill(WORDS.to, language), dayText(to, language)],
    ],
    opening: [fill(TERMS.greeting, language), fill(WORDS.opening, language, { basis })],
    ...tableOf(claim),
    sums: [
      { label: fill(WORDS.interest_sum, language), amount_cents: interest_cents },
      ...(recovery_cents > 0 ? [{ label: recovery, amount_cents: recovery_cents }] : []),
    ],
    total: { label: fill(WORDS.total, language), amount_cents: total_cents },
    payment: account && {
      ...paymentInstructions(account, number === null ? null : reference, due),
      title: say('pay', language),
    },
    closing: [fill(TERMS.tell_us, language), fill(TERMS.regards, language), seller.name],
    notes: [vat, fill(WORDS.method, language), fill(WORDS.without_principal, language)].map(
      (text) => `${text}.`,
    ),
  };
}

function tableOf({ invoices, language }: Claim): Pick<LetterDocument, 'columns' | 'rows'> {
  const column = (text: Words, width: number, align: 'left' | 'right' = 'left') => ({
    title: fill(text, language),
    width,
    align,
  });
  const columns = [
    column(TERMS.invoice, 88),
    column(WORDS.from_day, 68),
    column(WORDS.to_day, 68),
    column(WORDS.days, 40, 'right'),
    column(WORDS.principal, 92, 'right'),
    column(WORDS.rate, 51, 'right'),
    column(WORDS.interest, 74, 'right'),
  ];
  const rows = invoices.flatMap(({ number, spans }) =>
    spans.map((span) => ({
      cells: [
        number,
        shortDayText(span.from, language),
        shortDayText(span.to, language),
        String(span.days),
        moneyText(span.principal_cents, language),
        percentText(span.rate_bp, language),
        moneyText(span.interest_cents, language),
      ],
      detail: null,
    })),
  );
  return { columns, rows };
}
