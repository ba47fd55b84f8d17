import { composeDocument } from '../src/invoicing/composing.js';
import { ciiOf } from '../src/invoicing/documents/cii.js';
import { InvoiceDocument, InvoiceLine, Party } from '../src/invoicing/documents/document.js';
import { ublOf } from '../src/invoicing/documents/ubl.js';
import { vatTreatment } from '../src/invoicing/documents/vat-treatment.js';

const LINES = 8;
const WARM_MS = 300;
const MEASURED_MS = 2_000;
const ROUNDS = 3;

function party(name: string, bce: string): Party {
  return {
    name,
    legal_form: 'SRL',
    address_lines: ['Avenue de la Gare 118', 'Boîte 3'],
    postal_code: '1340',
    city: 'Ottignies-Louvain-la-Neuve',
    country: 'BE',
    bce,
    siren: null,
    siret: null,
    vat_number: `BE${bce}`,
    register: 'Liège',
    capital_cents: null,
    email: 'factures@aubepine.example',
    phone: '+32 4 268 00 12',
    contact_name: 'Dr Maud Verlinden',
    endpoint: { scheme: '0208', id: bce },
  };
}

/** An invoice of eight lines as a Belgian secretary sends it. */
function eightLines(): InvoiceDocument {
  const [seller, buyer] = [
    party('Secrétariat Aubépine', '1000002296'),
    party('Centre des Quatre-Bras', '1999990243'),
  ];
  const vat = vatTreatment(
    { ...seller, vat_regime: 'normal' },
    { ...buyer, vat_status: 'taxable' },
    '2026-11-30',
  );
  const lines = Array.from(
    { length: LINES },
    (_, index): InvoiceLine => ({
      position: index + 1,
      label: `Appels reçus au-delà du forfait, tranche ${index + 1}`,
      detail: '1 248 appels reçus, 61 non comptés (indésirables & trop courts)',
      quantity: '987',
      unit: 'call',
      unit_price: '0.95',
      net_cents: 93_765,
      component_code: 'calls',
      ...vat,
    }),
  );
  return composeDocument({
    kind: 'invoice',
    number: '2026-000123',
    language: 'fr',
    issued_on: '2026-12-01',
    due_on: '2026-12-31',
    period: { from: '2026-11-01', to: '2026-11-30' },
    preceding: null,
    purchase_order: 'BC-2026/417',
    seller,
    buyer,
    lines,
    vat_on_debits: false,
    reason: null,
    payment: { iban: 'BE68539007547034', bic: 'KREDBEBB', account_name: 'Secrétariat Aubépine' },
    reference: { kind: 'ogm', value: '260000012358' },
    annex: { rows: 1_248, sha256: 'a'.repeat(64) },
  });
}

/** Documents a second of this thread's own processor time, so that what else runs on the machine does not count. */
function perSecond(write: () => string, milliseconds: number): number {
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const begun = spent();
  let written = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let batch = 0; batch < 50; batch++) if (Buffer.from(write()).length > 0) written++;
    elapsed = spent() - begun;
  }
  return (written * 1_000) / elapsed;
}

function median(write: () => string): number {
  perSecond(write, WARM_MS);
  const rounds = Array.from({ length: ROUNDS }, () => perSecond(write, MEASURED_MS));
  return Math.round(rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
}

/** Invoices of eight lines written in UBL and CII per second on one core, as the bytes that are kept. */
export async function run(): Promise<Record<string, number | string>> {
  const document = eightLines();
  return {
    ubl_per_second: median(() => ublOf(document)),
    cii_per_second: median(() => ciiOf(document)),
    ubl_bytes: Buffer.byteLength(ublOf(document)),
    cii_bytes: Buffer.byteLength(ciiOf(document)),
  };
}
