import { AnnexRow } from '../src/invoicing/documents/annex-row.js';
import { InvoiceDocument, Party, totalsOf } from '../src/invoicing/documents/document.js';
import { mentionsFor } from '../src/invoicing/documents/mentions.js';
import { paymentInstructions } from '../src/invoicing/documents/payment.js';
import { vatTreatment } from '../src/invoicing/documents/vat-treatment.js';
import { makeOgm } from '../src/kernel/payment-reference.js';

const ON = '2026-12-01';
const BELGIAN = {
  country: 'BE',
  siren: null,
  siret: null,
  register: 'Namur',
  capital_cents: null,
  legal_form: 'SRL',
} as const;

const SELLER: Party = {
  ...BELGIAN,
  name: 'Secrétariat des Tilleuls',
  address_lines: ['Rue des Tilleuls 12'],
  postal_code: '5000',
  city: 'Namur',
  bce: '1999990144',
  vat_number: 'BE1999990144',
  email: 'contact@tilleuls.example',
  phone: '+32 81 00 00 12',
  contact_name: null,
  endpoint: { scheme: '0208', id: '1999990144' },
};

/** The buyer of document `n`: no two have a name, street or number in common. */
function buyer(n: number): Party {
  return {
    ...BELGIAN,
    name: `Cabinet médical des Érables ${n}`,
    address_lines: [`Place du Marché ${n}`, `Boîte ${n % 9}`],
    postal_code: String(4_000 + n),
    city: 'Liège',
    bce: '1000000096',
    vat_number: 'BE1000000096',
    email: null,
    phone: null,
    contact_name: `Dr Fictif ${n}`,
    endpoint: { scheme: '0208', id: '1000000096' },
  };
}

const LABELS = [
  'Forfait mensuel de permanence téléphonique',
  'Appels au-delà du forfait',
  'Transcription de dictées',
  'Prises de rendez-vous en ligne',
  'Garde du samedi matin',
  'Courriers aux patients',
  'Relances de paiement',
  'Accueil d’un remplaçant',
];

/** Invoice `n` with so many lines, amounts of its own, and an annex of so many events; eight lines fill one page. */
export function givenDocument(n: number, count: number, events: number): InvoiceDocument {
  const to = buyer(n);
  const vat = vatTreatment(
    { country: SELLER.country, vat_regime: 'normal', vat_number: SELLER.vat_number },
    { country: to.country, vat_status: 'taxable', vat_number: to.vat_number },
    ON,
    'fr',
  );
  const lines = Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    label: LABELS[index % LABELS.length]!,
    detail: index < 2 ? `${1_200 + n} relevés, ${60 + n} non comptés (indésirables, trop courts)` : null,
    quantity: String(10 * (index + 1) + n),
    unit: 'call',
    unit_price: '0.95',
    net_cents: 95 * (10 * (index + 1) + n),
    component_code: `c${index}`,
    ...vat,
  }));
  const totals = totalsOf(lines);
  const number = `2026-${String(n + 1).padStart(6, '0')}`;
  const account = { iban: 'BE68539007547034', bic: 'KREDBEBB', account_name: 'Secrétariat des Tilleuls' };
  const reference = { kind: 'ogm', value: makeOgm(String(2_600_300_000 + n)) } as const;
  return {
    kind: 'invoice',
    self_billed: false,
    number,
    language: 'fr',
    currency: 'EUR',
    issued_on: ON,
    due_on: '2026-12-31',
    period: { from: '2026-11-01', to: '2026-11-30' },
    preceding: null,
    billing_framework: 'S1',
    buyer_reference: null,
    purchase_order: null,
    seller: SELLER,
    buyer: to,
    lines,
    ...totals,
    prepaid_cents: 0,
    notes: mentionsFor(
      { kind: 'invoice', language: 'fr', seller: SELLER, vat: totals.vat, vat_on_debits: false },
      ON,
    ),
    payment: paymentInstructions(account, reference, {
      number,
      gross_cents: totals.gross_cents,
      prepaid_cents: 0,
    }),
    annex: events ? { rows: events, sha256: 'ab'.repeat(32) } : null,
  };
}

/** A month of calls, one in seven not counted. */
export function givenAnnex(count: number): AnnexRow[] {
  const outcomes = ['booking', 'move', 'cancel', 'message', 'transfer', 'answered'];
  return Array.from({ length: count }, (_, index) => {
    const day = `2026-11-${String(1 + Math.floor((index * 30) / count)).padStart(2, '0')}`;
    const minute = 480 + ((index * 7) % 660);
    const local_time = [minute / 60, minute % 60]
      .map((part) => String(Math.floor(part)).padStart(2, '0'))
      .join(':');
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
      measured_text: `${index % 9}:${String((index * 13) % 60).padStart(2, '0')}`,
      counted_text: refused ? '—' : `${1 + (index % 9)}:00`,
      measured: 60 * (index % 9) + ((index * 13) % 60),
      counted: refused ? 0 : 60 * (1 + (index % 9)),
      quantity: refused ? 0 : 1,
      billed: !refused,
      reason: refused ? 'too_short' : 'billed',
      component_code: refused ? null : 'c0',
    };
  });
}
