import { InvoiceLine, Language, VatTreatment } from '../../invoicing/documents/document.js';
import { priceOf } from '../../kernel/money.js';
import { micros, quantity } from '../../tariffs/decimal.js';
import { Unit } from '../../tariffs/units.js';

/** A line before its place and its VAT; `vat` where it is not the usual one of the invoice. */
export interface Row extends Omit<InvoiceLine, 'position' | keyof VatTreatment> {
  readonly vat?: 'disbursement' | Pick<VatTreatment, 'vat_bp'>;
}

type Labels = Readonly<Record<Language, string>>;

const PLAN: Labels = {
  fr: 'Forfait mensuel de permanence téléphonique',
  nl: 'Maandelijks telefoniepakket',
  en: 'Monthly telephone plan',
  de: 'Monatliche Telefonpauschale',
};
const CALLS: Labels = {
  fr: 'Appels au-delà du forfait',
  nl: 'Oproepen buiten het pakket',
  en: 'Calls beyond the plan',
  de: 'Anrufe über die Pauschale hinaus',
};

/** `metered ÷ per` units at a price, as rating makes a line of it. */
function metered(code: string, label: string, unit: Unit, price: string, count: number, per = 1): Row {
  return {
    component_code: code,
    label,
    detail: null,
    quantity: quantity(count, per),
    unit,
    unit_price: price,
    net_cents: priceOf(count, micros(price), per),
    ...(per > 1 && (count * 1_000_000) % per !== 0 && { metered: { quantity: count, per } }),
  };
}

/** A monthly plan and the calls above it. */
export function usual(language: Language): Row[] {
  return [
    { ...metered('plan', PLAN[language], 'month', '199.00', 1), detail: '200 × ☎' },
    metered('calls', CALLS[language], 'call', '0.95', 987),
  ];
}

/** Stamps bought in the name of the practice, passed on at cost. */
export const STAMPS: Row = {
  ...metered('stamps', 'Affranchissement au réel (débours)', 'piece', '1.52', 310),
  detail: '310 plis, reçus au nom du cabinet',
  vat: 'disbursement',
};

/** Time by the second: what is printed in hours and minutes does not end. */
export const TIME: readonly Row[] = [
  metered('hours', 'Heures de secrétariat', 'h', '35.00', 12_000, 3_600),
  metered('minutes', 'Minutes de conversation', 'min', '1.80', 74_531, 60),
  metered('wait', 'Attente au tarif réduit', 'h', '0.045', 1_200, 3_600),
  metered('lines', 'Lignes de 66 caractères', 'line', '0.045', 22, 66),
];

/** Unit prices of four to six decimals. */
export const FINE_PRICES: readonly Row[] = [
  metered('chars', 'Transcription au caractère', 'char', '0.0022', 128_457),
  metered('kchars', 'Transcription par mille caractères', 'kchar', '2.123456', 33),
  metered('lines', 'Lignes de dictée', 'line', '0.165', 8_250, 20),
  metered('pages', 'Pages relues', 'page', '1.375', 17),
];

/** What takes away: a cap of the card, a gesture of the secretary. */
export const DISCOUNTS: readonly Row[] = [
  { ...metered('cap', 'Plafond mensuel', 'lump', '137.65', -1), detail: 'Au plus 1 000,00 € par mois' },
  { ...metered('gesture', 'Geste commercial', 'call', '0.95', -12), component_code: null },
];

/** The same service at a reduced rate, as after a change of rate in the middle of a period. */
export function reduced(vat_bp: number): Row {
  return { ...metered('reports', 'Comptes rendus', 'doc', '4.35', 37), vat: { vat_bp } };
}

/** Nothing to pay: all calls were inside the plan, which was free this month. */
export const NOTHING: readonly Row[] = [metered('plan', 'Premier mois offert', 'month', '0.00', 1)];

/** A month of two rate cards: each line says the days it was priced for. */
export const TWO_CARDS: readonly Row[] = [
  {
    ...metered('calls', 'Appels', 'call', '0.95', 41),
    detail: '01/11/2026 – 15/11/2026',
    period: { from: '2026-11-01', to: '2026-11-15' },
  },
  {
    ...metered('calls', 'Appels', 'call', '0.98', 44),
    detail: '16/11/2026 – 30/11/2026',
    period: { from: '2026-11-16', to: '2026-11-30' },
  },
  // In advance: outside of the period of the document, of which an XML line may only name a part.
  {
    ...metered('plan', 'Forfait de décembre', 'month', '199.00', 1),
    period: { from: '2026-12-01', to: '2026-12-31' },
  },
];

/** Text that a careless writer would break on. */
export const HOSTILE: readonly Row[] = [
  {
    ...metered('x<&>"', 'Appels <urgents> & "confidentiels" — ]]> <!-- -->', 'call', '1.00', 3),
    detail: `Dictées de l’après-midi 🩺 שלום ${'sans fin '.repeat(60).trim()}`,
  },
  metered('long', `Permanence ${'très '.repeat(45)}longue`, 'lump', '250.00', 1),
];
