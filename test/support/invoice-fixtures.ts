import { AnnexRow } from '../../src/invoicing/documents/annex-row.js';
import { openAssets } from '../../src/invoicing/documents/assets.client.js';
import { ciiOf } from '../../src/invoicing/documents/cii.js';
import {
  InvoiceDocument,
  InvoiceLine,
  legalName,
  Party,
  totalsOf,
  VatTreatment,
} from '../../src/invoicing/documents/document.js';
import { InvoiceAssets, renderInvoice } from '../../src/invoicing/documents/invoice-pdf.js';
import { mentionsFor } from '../../src/invoicing/documents/mentions.js';
import { disbursementTreatment, vatTreatment } from '../../src/invoicing/documents/vat-treatment.js';
import { epcPayload, formatOgm, makeOgm, makeRf } from '../../src/kernel/payment-reference.js';

/** Fonts that come with the dependencies, for tests that draw. */
export function testAssets(): InvoiceAssets {
  return openAssets();
}

/** The document drawn, with its CII in it when it is issued. */
export function facturX(
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: readonly AnnexRow[] = [],
): Promise<Buffer> {
  const xml = document.number === null ? null : Buffer.from(ciiOf(document));
  return renderInvoice(document, xml, assets, annex);
}

const nobody = {
  bce: null,
  siren: null,
  siret: null,
  vat_number: null,
  register: null,
  capital_cents: null,
  email: null,
  phone: null,
  contact_name: null,
  legal_form: null,
  endpoint: null,
} as const;

export const BELGIAN_SECRETARY: Party = {
  ...nobody,
  name: 'Claire Duval',
  address_lines: ['Rue des Tanneurs 14'],
  postal_code: '4020',
  city: 'Liège',
  country: 'BE',
  bce: '1000000096',
  vat_number: 'BE1000000096',
  email: 'claire@duval-permanence.example',
  phone: '+32 4 268 00 12',
};

export const BELGIAN_COMPANY: Party = {
  ...BELGIAN_SECRETARY,
  name: 'Secrétariat Aubépine',
  legal_form: 'SRL',
  register: 'Liège',
  email: 'factures@aubepine.example',
};

export const FRENCH_SECRETARY: Party = {
  ...nobody,
  name: 'Nadia Lemoine',
  legal_form: 'EI',
  address_lines: ['8 rue du Vieux-Port', 'Bâtiment B'],
  postal_code: '69003',
  city: 'Lyon',
  country: 'FR',
  siren: '998123459',
  siret: '99812345900013',
  vat_number: 'FR80998123459',
  email: 'nadia.lemoine@permanence.example',
  phone: '+33 4 72 00 00 18',
};

export const BELGIAN_PRACTICE: Party = {
  ...nobody,
  name: 'Centre médical des Quatre-Bras',
  legal_form: 'SRL',
  address_lines: ['Avenue de la Gare 118', 'Boîte 3'],
  postal_code: '1340',
  city: 'Ottignies-Louvain-la-Neuve',
  country: 'BE',
  bce: '1999990144',
  vat_number: 'BE1999990144',
  contact_name: 'Dr Maud Verlinden',
};

export const FRENCH_PRACTICE: Party = {
  ...nobody,
  name: 'Cabinet des Docteurs Fabre et Rey',
  legal_form: 'SCM',
  address_lines: ['27 avenue Jean-Moulin'],
  postal_code: '38000',
  city: 'Grenoble',
  country: 'FR',
  siren: '997654322',
  siret: '99765432200020',
  vat_number: 'FR42997654322',
};

type Given = Partial<
  Pick<
    InvoiceDocument,
    'kind' | 'number' | 'language' | 'seller' | 'buyer' | 'preceding' | 'purchase_order' | 'annex'
  >
> & {
  regime?: 'normal' | 'franchise';
  rows?: readonly Partial<InvoiceLine>[];
};

const USUAL_ROWS: readonly Partial<InvoiceLine>[] = [
  {
    label: 'Forfait mensuel de permanence téléphonique',
    detail: '200 appels compris, du lundi au vendredi de 8 h à 19 h',
    quantity: '1',
    unit: 'month',
    unit_price: '199.00',
    net_cents: 19_900,
    component_code: 'plan',
  },
  {
    label: 'Appels au-delà du forfait',
    detail: '1 248 appels reçus, 61 non comptés (indésirables, trop courts)',
    quantity: '987',
    unit: 'call',
    unit_price: '0.95',
    net_cents: 93_765,
    component_code: 'calls',
  },
  {
    label: 'Transcription de dictées',
    detail: 'Lignes de 65 caractères, espaces compris',
    quantity: '412.5',
    unit: 'line',
    unit_price: '0.165',
    net_cents: 6_806,
    component_code: 'lines',
  },
];

/** A document as drafting composes it: totals, mentions and payment follow from the lines and the parties. */
export function invoiceFixture(given: Given = {}): InvoiceDocument {
  const seller = given.seller ?? BELGIAN_COMPANY;
  const buyer = given.buyer ?? BELGIAN_PRACTICE;
  const language = given.language ?? 'fr';
  const kind = given.kind ?? 'invoice';
  const issued_on = '2026-12-01';
  const number = given.number === undefined ? '2026-000123' : given.number;
  const usual: VatTreatment = vatTreatment(
    { country: seller.country, vat_regime: given.regime ?? 'normal', vat_number: seller.vat_number },
    { country: buyer.country, vat_status: 'taxable', vat_number: buyer.vat_number },
    issued_on,
    language,
  );
  const lines = (given.rows ?? USUAL_ROWS).map((row, index) => ({
    position: index + 1,
    label: 'Appels',
    detail: null,
    quantity: '1',
    unit: 'call',
    unit_price: '1.00',
    net_cents: 100,
    component_code: null,
    ...usual,
    ...row,
  }));
  const totals = totalsOf(lines);
  const ogm = makeOgm('2600300123');
  const reference =
    seller.country === 'BE'
      ? ({ kind: 'ogm', value: ogm } as const)
      : ({ kind: 'rf', value: makeRf(number ?? 'DRAFT') } as const);
  const account =
    seller.country === 'BE'
      ? { iban: 'BE68539007547034', bic: 'KREDBEBB' }
      : { iban: 'FR1420041010050500013M02606', bic: null };
  return {
    kind,
    number,
    language,
    currency: 'EUR',
    issued_on,
    due_on: '2026-12-31',
    period: { from: '2026-11-01', to: '2026-11-30' },
    preceding: given.preceding ?? null,
    billing_framework: 'S1',
    self_billed: false,
    prepaid_cents: 0,
    buyer_reference: null,
    purchase_order: given.purchase_order ?? null,
    seller,
    buyer,
    lines,
    ...totals,
    notes: mentionsFor({ kind, language, seller, vat: totals.vat, vat_on_debits: false }, issued_on),
    payment: {
      ...account,
      account_name: legalName(seller),
      reference,
      epc:
        totals.gross_cents > 0
          ? epcPayload({
              ...account,
              name: legalName(seller),
              amount_cents: totals.gross_cents,
              structured_reference: reference.kind === 'ogm' ? formatOgm(ogm) : reference.value,
            })
          : null,
    },
    annex: given.annex ?? null,
  };
}

/** Stamps bought in the name of the practice. */
export function disbursementRow(
  country: 'BE' | 'FR',
  language: 'fr' | 'nl' | 'en' | 'de' = 'fr',
): Partial<InvoiceLine> {
  return {
    label: 'Affranchissement au réel (débours)',
    detail: '310 plis, reçus au nom du cabinet',
    quantity: '310',
    unit: 'letter',
    unit_price: '1.52',
    net_cents: 47_120,
    component_code: 'stamps',
    ...disbursementTreatment({ country }, '2026-12-01', language),
  };
}

/** A month of events, the same at every call: peaks, several kinds, about one in seven not billed. */
export function annexFixture(rows: number, practitioners = false): AnnexRow[] {
  const outcomes = ['booking', 'move', 'cancel', 'message', 'transfer', 'answered'];
  const refusals = ['spam', 'too_short', 'wrong_number'];
  return Array.from({ length: rows }, (_, index) => {
    const day = `2026-11-${String(1 + Math.floor((index * 30) / rows)).padStart(2, '0')}`;
    const minute = 480 + ((index * 7) % 660);
    const local_time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const refused = index % 7 === 3;
    return {
      started_at: `${day}T${local_time}:00Z`,
      day,
      local_time,
      kind: 'call',
      direction: index % 11 === 5 ? 'out' : 'in',
      outcome: refused ? null : outcomes[index % outcomes.length]!,
      counterparty_last2: String((index * 37) % 100).padStart(2, '0'),
      label: null,
      mission: null,
      measured_text: `${index % 9}:47`,
      counted_text: refused ? '—' : `${1 + (index % 9)}:00`,
      measured: 60 * (1 + (index % 9)) - 13,
      counted: 60 * (1 + (index % 9)),
      quantity: 60 * (1 + (index % 9)),
      billed: !refused && index % 3 !== 0,
      reason: refused ? refusals[index % refusals.length]! : index % 3 === 0 ? 'inside_allowance' : 'billed',
      component_code: refused ? null : index % 3 === 0 ? 'plan' : 'calls',
      ...(practitioners ? { practitioner: index % 2 ? 'Dr Verlinden' : 'Dr Aerts' } : {}),
    };
  });
}
