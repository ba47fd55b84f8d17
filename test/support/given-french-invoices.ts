import fc from 'fast-check';
import { CENTRE_2007, type Envelope } from '../../src/insurers/b2/envelope.js';
import type { ActLine, FrenchInvoice, StayLine } from '../../src/insurers/b2/invoice-file.js';
import { nirKey } from '../../src/insurers/nir.js';

/** A consultation as a practice would bill it. */
export const CONSULTATION: ActLine['act'] = {
  treatment: '00',
  discipline: '000',
  prescriber: '000000000',
  origin: '',
  exemption: '0',
  prescriber_speciality: '',
  executor: '991038431',
  zone: '00',
  speciality: '01',
  on: '2026-11-05',
  act: 'G',
  quantity: 1,
  coefficient_hundredths: 100,
  count: 0,
  unit_cents: 3_000,
  base_cents: 3_000,
  rate: 70,
  amo_cents: 2_100,
  charged_cents: 3_000,
  qualifier: '',
  amc_cents: 900,
};

export const MORE_OF_ACT: NonNullable<ActLine['more']> = {
  practice: 'L',
  coordination: '',
  theoretical_cents: 0,
  prescriber_practice: '',
  agreement_asked_on: null,
  agreement: '0',
  forced: '',
  place: '00000990781056',
  network: '00000000000000',
  complementary_forced: '',
  examination: '00000',
  machine: '00000000000000',
  group: '0000',
  field: '',
  prevention: '',
  prevention_kind: '',
  participation: '',
};

const CHARGE: StayLine['stay'] = {
  treatment: '19',
  discipline: '320',
  from: '2026-11-05',
  until: '2026-11-05',
  act: 'FFM',
  quantity: 1,
  exemption: '0',
  coefficient_hundredths: 100,
  daily_cover: '',
  hospital_coefficient: '00000',
  unit_cents: 1_906,
  base_cents: 1_906,
  rate: 100,
  amo_cents: 1_906,
  charged_cents: 1_906,
  group: '0000',
  financing_rate: '000',
  participation: '',
  qualifier: '',
  field: '',
  amc_cents: 0,
};

const MORE_OF_CHARGE: NonNullable<StayLine['more']> = {
  prescriber: '991038431',
  prescriber_practice: 'L',
  prescriber_speciality: '',
  prescribed_on: '2026-11-04',
  agreement_asked_on: null,
  agreement: '0',
  place: '00000990781056',
  end: '',
  network: '',
  examination: '00012',
  machine: '00000000000000',
  origin: 'P',
};

const PATH: NonNullable<FrenchInvoice['path']> = {
  title: '000000',
  payee: '00',
  patient: '2951099126111',
  patient_key: '93',
  declared: 'O',
  doctor_name: 'LEMOINE',
  doctor_first_name: 'NADIA',
  doctor: '991038431',
  path: 'T',
};

export const FRENCH_INVOICE: FrenchInvoice = {
  head: {
    partner: '990781056',
    insured: '2951099126111',
    insured_key: '93',
    rank: '000',
    invoice: '260000001',
    entry: '000000017',
    regime: '01',
    fund: '131',
    centre: '0000',
    proof: '0',
    cover_on: null,
    rights_on: null,
    delivered_by: '000',
    insured_regime: '000',
    nature: '10',
    exemption: '0',
    admitted_on: null,
    accident: '000000000',
    split: '',
    born: '951002',
    birth_rank: '1',
    entered_on: null,
    left_on: null,
    left_at: '00',
    contract: '00',
    complementary: '',
  },
  path: null,
  lines: [{ act: CONSULTATION, more: null, identity: null, ccam: [] }],
};

export const ENVELOPE: Envelope = {
  profile: CENTRE_2007,
  sender: '00000990781056',
  recipient_type: 'CT',
  recipient: '00000001975131',
  file: 'AB12CD',
  created_on: '2026-11-26',
  partner: '990781056',
  fund: '131',
  lot: '001',
  name: 'CABINET DU PARC',
  message: 'PERMANENCE',
};

const CCAM: ActLine['ccam'][number] = {
  code: 'YYYY105',
  extension: '',
  activity: '1',
  phase: '0',
  modifiers: 'U',
  association: '',
  condition: '',
  session_on: null,
  teeth: '1121',
  extra_charge: '',
  complementary_modifiers: '',
};

const words = (most: number) =>
  fc.stringMatching(new RegExp(`^([A-Z0-9][A-Z0-9 ]{0,${most - 2}}[A-Z0-9]|)$`));
const day = fc.integer({ min: 1, max: 25 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`);
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });

const anyAct: fc.Arbitrary<ActLine> = fc
  .record({
    on: day,
    act: fc.constantFrom('G', 'VG', 'CS', 'TCG', 'ADC', 'K'),
    quantity: fc.integer({ min: 1, max: 99 }),
    charged: fc.integer({ min: 1, max: 999_999 }),
    exemption: fc.constantFrom('', '0', '1', '4', '7', 'C'),
    more: fc.boolean(),
    identified: fc.boolean(),
    codes: fc.array(fc.record({ teeth: words(32), phase: fc.constantFrom('0', '1') }), { maxLength: 4 }),
    place: words(14),
  })
  .map(({ on, act, quantity, charged, exemption, more, identified, codes, place }) => ({
    act: {
      ...CONSULTATION,
      on,
      act,
      quantity,
      exemption,
      charged_cents: charged,
      base_cents: charged,
      amo_cents: Math.floor(charged * 0.7),
      amc_cents: charged % 10_000,
    },
    more: more ? { ...MORE_OF_ACT, agreement_asked_on: on } : null,
    identity:
      more && identified
        ? { prescriber: '10001234565', prescriber_place: place, executor: '00000000000', place: '' }
        : null,
    ccam: more ? codes.map((code) => ({ ...CCAM, ...code })) : [],
  }));

const anyStay: fc.Arbitrary<StayLine> = fc
  .record({ from: day, charged: fc.integer({ min: 0, max: 9_999_999 }), more: fc.boolean() })
  .map(({ from, charged, more }) => ({
    stay: { ...CHARGE, from, until: from, charged_cents: charged, base_cents: charged, amo_cents: charged },
    more: more ? MORE_OF_CHARGE : null,
  }));

/** Invoices of different people, some of them of Corsica. */
export const anyFrenchInvoices: fc.Arbitrary<FrenchInvoice[]> = fc
  .array(
    fc.record({
      thirteen: fc.stringMatching(/^[12]\d\d(0[1-9]|1[0-2])(2A|2B|75|13)\d{6}$/),
      rank: fc.constantFrom('000', '001', '002'),
      nature: fc.constantFrom('10', '13', '30', '41', '90'),
      admitted_on: maybe(day),
      complementary: words(10),
      path: maybe(fc.constantFrom('T', 'N', 'S', '')),
      lines: fc.array(fc.oneof(anyAct, anyStay), { minLength: 1, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ thirteen, path, lines, ...told }, at) => ({
      head: {
        ...FRENCH_INVOICE.head,
        ...told,
        insured: thirteen,
        insured_key: nirKey(thirteen)!,
        invoice: String(260_000_001 + at),
      },
      path: path === null ? null : { ...PATH, path },
      lines,
    })),
  );
