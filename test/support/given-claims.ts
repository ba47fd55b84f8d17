import fc from 'fast-check';
import type { CareAct, CareInvoice, FileHeader } from '../../src/insurers/efact/claim-file.js';

/** Plainly fictional: numbers with valid check digits that belong to nobody. */
export const HEADER: FileHeader = {
  test: true,
  sender_reference: '20261100000042',
  send_number: 7,
  month: '2026-11',
  created_on: '2026-11-26',
  third_party: '19900143004',
  enterprise: '0202239951',
  bic: 'KREDBEBB',
  iban: 'BE68539007547034',
  reference: 'CABINET DU PARC 2026-11',
  profession: '000',
  federation: '100',
  contact: { name: 'Lemoine', first_name: 'Nadia', phone: '0025550100' },
};

/** A fee code of five digits with its sixth. */
const feeCode = (serial: number) => {
  const five = String(serial).padStart(5, '0');
  return `${five}${serial % 7}`;
};

/** The NISS of a man or woman born on a day of the last century. */
const niss = (born: string, serial: number) => {
  const nine = `${born.slice(2, 4)}${born.slice(5, 7)}${born.slice(8)}${String(serial).padStart(3, '0')}`;
  return `${nine}${String(97 - (Number(nine) % 97)).padStart(2, '0')}`;
};

/** A consultation of 5 November 2026, paid by the fund but for four euros. */
export const ACT: CareAct = {
  code: '101032',
  on: '2026-11-05',
  until: null,
  units: 1,
  insurance_cents: 2_650,
  patient_cents: 400,
  supplement_cents: 0,
  provider: '19900143004',
  provider_norm: '1',
  auxiliary: null,
  prescriber: null,
  norm: '0',
  moment: '0',
  exemption: '00',
  share_code: '0',
  limb: '0',
  conventioned: '1',
  related: null,
  place: null,
  tooth: '00',
  reference: 'A-0001',
  commitment: null,
  identity: null,
};

export const INVOICE: CareInvoice = {
  kind: 'new',
  number: '000000000001',
  reference: 'F-0001',
  niss: '85073003328',
  sex: 'male',
  affiliation: '131',
  destination: '131',
  ct1: '110',
  ct2: '110',
  earlier: null,
  cause: '0000',
  prescription_lifted: false,
  network: null,
  invoiced_on: null,
  acts: [ACT],
};

const day = fc.integer({ min: 1, max: 25 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`);
const cents = fc.integer({ min: 0, max: 99_999_999 });
const reference = fc.stringMatching(/^[A-Z][A-Z0-9 /.-]{0,22}[A-Z0-9]$/);
const digits = (length: number) =>
  fc.integer({ min: 1, max: 10 ** Math.min(length, 15) - 1 }).map((of) => String(of).padStart(length, '0'));
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

/** Any act the records can hold. */
const anyAct: fc.Arbitrary<CareAct> = fc
  .record({
    code: fc.integer({ min: 10_000, max: 99_999 }).map(feeCode),
    on: fc.constant('2026-11-05'),
    until: maybe(oneOf('2026-11-06', '2026-11-25')),
    units: fc.integer({ min: 1, max: 9_999 }),
    insurance_cents: cents.map((of) => of + 1),
    patient_cents: cents,
    supplement_cents: cents,
    provider: oneOf('19900143004', '19900242003'),
    auxiliary: maybe(oneOf('19900341005')),
    prescriber: maybe(fc.record({ nihii: oneOf('19900242003'), norm: oneOf('1'), on: day })),
    norm: oneOf('0', '3'),
    moment: oneOf('0', '1', '2', '3', '4'),
    exemption: oneOf('00', '01', '03'),
    share_code: oneOf('0', '1'),
    limb: oneOf('0', '1', '2'),
    conventioned: oneOf('1', '9'),
    related: maybe(fc.integer({ min: 10_000, max: 99_999 }).map(feeCode)),
    place: maybe(oneOf('19900143004')),
    tooth: oneOf('00', '48'),
    reference,
    commitment: maybe(fc.record({ number: fc.stringMatching(/^[A-Z0-9]{48}$/), told_on: day })),
    identity: maybe(
      fc.record({
        input: maybe(oneOf('1', '4', 'A')),
        medium: maybe(oneOf('2', '7', 'A')),
        read_on: maybe(day),
        read_at: maybe(oneOf('08:15', '23:59')),
        serial: maybe(fc.stringMatching(/^[A-Z0-9]{14}[A-Z]$/)),
        proof: maybe(reference),
        device: maybe(digits(12)),
        agreement: maybe(digits(20)),
      }),
    ),
  })
  // What one zone says asks for another, or repeats it.
  .map(({ commitment, identity, ...act }) => ({
    ...act,
    provider_norm: act.auxiliary === null ? '1' : '4',
    commitment: commitment && { ...commitment, insurance_cents: act.insurance_cents },
    identity: identity && {
      ...identity,
      manual_reason: identity.input === '4' ? '6' : null,
      vignette_reason: identity.medium === '7' ? '2' : null,
    },
  }));

/** Any invoices of a file for one federation, in the order a file has; what credit notes take is asked for again. */
export const anyInvoices: fc.Arbitrary<CareInvoice[]> = fc
  .array(
    fc.record({
      credit: fc.boolean(),
      again: fc.boolean(),
      born: fc.integer({ min: 1920, max: 1999 }).map((year) => `${year}-04-12`),
      serial: fc.integer({ min: 1, max: 997 }),
      stranger: fc.boolean(),
      fund: oneOf('101', '128', '131', '137'),
      acts: fc.array(anyAct, { minLength: 1, maxLength: 4 }),
      network: maybe(fc.stringMatching(/^[A-Z0-9]{48}$/)),
      invoiced_on: maybe(day),
      lifted: fc.boolean(),
      cause: oneOf('0000', '0070', '0090'),
      reference,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    const invoices = drawn.flatMap((one): CareInvoice[] => {
      const kind = one.credit ? 'credit' : one.again ? 'resubmitted' : 'new';
      const earlier = { invoice: '000000000009', send_number: 3, destination: one.fund, month: '2026-10' };
      const invoice: CareInvoice = {
        kind,
        number: '',
        reference: one.reference,
        niss: one.stranger ? null : niss(one.born, one.serial),
        sex: one.serial % 2 === 1 ? 'male' : 'female',
        affiliation: one.fund,
        destination: one.fund,
        ct1: '111',
        ct2: '110',
        earlier: kind === 'new' ? null : earlier,
        cause: one.cause,
        prescription_lifted: one.lifted,
        network: one.network,
        invoiced_on: one.invoiced_on,
        acts: one.acts,
      };
      if (!one.credit) return [invoice];
      const more = one.acts.map(({ commitment, ...act }) => {
        const insurance_cents = act.insurance_cents + 100;
        return { ...act, insurance_cents, commitment: commitment && { ...commitment, insurance_cents } };
      });
      return [invoice, { ...invoice, kind: 'new', earlier: null, acts: more }];
    });
    const rank = ({ kind }: CareInvoice) => (kind === 'credit' ? 0 : 1);
    return invoices
      .toSorted((a, b) => a.destination.localeCompare(b.destination) || rank(a) - rank(b))
      .map((invoice, at) => ({ ...invoice, number: String(at + 1).padStart(12, '0') }));
  });
