import { composeDocument, DocumentParts } from '../../invoicing/composing.js';
import { creditLines } from '../../invoicing/crediting.js';
import { creditTotals } from '../../invoicing/crediting-totals.js';
import { InvoiceDocument, InvoiceLine, Language } from '../../invoicing/documents/document.js';
import { disbursementTreatment, vatTreatment } from '../../invoicing/documents/vat-treatment.js';
import { DraftLine, documentLines } from '../../invoicing/draft-lines.js';
import { numberOf, seriesOf } from '../../invoicing/numbering.js';
import { Decision, decide, RouteFacts } from '../../invoicing/routing.js';
import { addDays } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { makeOgm, makeRf } from '../../kernel/payment-reference.js';
import { Buyer, Seller } from './cast.js';
import { Row } from './rows.js';

/** A document of every kind that the product issues, under a name that says what it is. */
export interface Scenario {
  readonly name: string;
  readonly document: InvoiceDocument;
  /** How it reaches its client, every network being connected. */
  readonly way: Decision;
}

/** What a scenario is made of. */
export interface Told {
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly rows: readonly Row[];
  readonly language?: Language;
  readonly self_billed?: boolean;
  /** What was paid before; `all` for the whole of it. */
  readonly prepaid?: Cents | 'all';
  readonly purchase_order?: string;
  readonly vat_on_debits?: boolean;
}

const ISSUED_ON = '2026-12-01';
const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
const ACCOUNT = {
  BE: { iban: 'BE68539007547034', bic: 'KREDBEBB' },
  FR: { iban: 'FR1420041010050500013M02606', bic: null },
} as const;
const NETWORKS: RouteFacts['networks'] = {
  peppol: { adapter: 'phase4', chosen: true },
  'fr-pa': { adapter: 'afnor-flow', document: 'factur-x' },
  email: { adapter: 'email' },
};
const SERIES = seriesOf('invoice', ISSUED_ON);
const CREDIT_SERIES = seriesOf('credit_note', ISSUED_ON);

function linesOf({ rows, seller, buyer, language = 'fr' }: Told): InvoiceLine[] {
  const { country, vat_number } = seller.party;
  const standard = vatTreatment(
    { country, vat_number, vat_regime: seller.vat_regime },
    { ...buyer.party, vat_status: buyer.vat_status },
    PERIOD.to,
    language,
  );
  return rows.map(({ vat, ...row }, index) => ({
    position: index + 1,
    ...row,
    ...(vat === 'disbursement' ? disbursementTreatment({ country }, PERIOD.to, language) : standard),
    ...(typeof vat === 'object' && vat),
  }));
}

function partsOf(told: Told): Omit<DocumentParts, 'kind' | 'number' | 'lines'> {
  const { seller, buyer, language = 'fr', self_billed = false } = told;
  return {
    language,
    self_billed,
    issued_on: ISSUED_ON,
    due_on: null,
    period: PERIOD,
    preceding: null,
    purchase_order: told.purchase_order ?? null,
    seller: seller.party,
    buyer: buyer.party,
    vat_on_debits: told.vat_on_debits ?? false,
    reason: null,
    payment: { ...ACCOUNT[seller.party.country], account_name: seller.party.name },
    reference: null,
    annex: null,
  };
}

/** The invoice, numbered `sequence`. */
export function invoice(name: string, sequence: number, told: Told): Scenario {
  const lines = linesOf(told);
  const whole = { ...partsOf(told), kind: 'invoice', number: numberOf(SERIES, sequence), lines } as const;
  const { gross_cents } = composeDocument(whole);
  const prepaid_cents = told.prepaid === 'all' ? gross_cents : (told.prepaid ?? 0);
  const paid = prepaid_cents > 0 && prepaid_cents === gross_cents;
  const document = composeDocument({
    ...whole,
    prepaid_cents,
    due_on: paid ? addDays(ISSUED_ON, -3) : addDays(ISSUED_ON, 30),
    reference: referenceOf(told.seller.party.country, sequence),
  });
  return { name, document, way: wayOf(told) };
}

/** The same whatever business the application gives its references to: the judged documents do not change. */
function referenceOf(country: string, sequence: number): DocumentParts['reference'] {
  return country === 'BE'
    ? { kind: 'ogm', value: makeOgm(`${SERIES.slice(-2)}${String(sequence).padStart(8, '0')}`) }
    : { kind: 'rf', value: makeRf(numberOf(SERIES, sequence)) };
}

function wayOf({ seller, buyer }: Told): Decision {
  const { party, vat_status } = buyer;
  const facts: RouteFacts = {
    seller: seller.party,
    networks: NETWORKS,
    tax_point: PERIOD.to,
    buyer: {
      ...party,
      id: party.name,
      vat_status,
      vat_number_until: null,
      company_number: party.bce ?? party.siren,
      endpoint_scheme: party.endpoint?.scheme ?? null,
      endpoint_id: party.endpoint?.id ?? null,
      delivery: 'auto',
      reachable: null,
    },
  };
  return decide(facts, ISSUED_ON);
}

/** A credit note over that invoice: all of it, or `net_cents` of its first line. */
export function creditNote({ name, document, way }: Scenario, sequence: number, net_cents?: Cents): Scenario {
  const drafted: DraftLine[] = document.lines.map((line) => ({
    ...line,
    origin: 'rated',
    credited_position: null,
    explanation: [],
  }));
  const left = drafted.map((line) => ({ ...line, credited_cents: 0 }));
  const lines = documentLines(
    creditLines(left, net_cents === undefined ? null : [{ position: 1, net_cents }]),
  );
  const { language, period, seller, buyer, purchase_order, self_billed } = document;
  return {
    name: `${name}-credit-note${net_cents === undefined ? '' : '-in-part'}`,
    way,
    document: composeDocument({
      kind: 'credit_note',
      number: numberOf(CREDIT_SERIES, sequence),
      language,
      self_billed,
      issued_on: addDays(ISSUED_ON, 9),
      due_on: null,
      period: period!,
      preceding: { number: document.number!, issued_on: document.issued_on },
      purchase_order,
      seller,
      buyer,
      lines,
      totals: creditTotals(lines, []),
      vat_on_debits: false,
      reason: 'Erreur de relevé',
      payment: null,
      reference: null,
      annex: null,
    }),
  };
}
