import fc from 'fast-check';
import { emptyOf, putValues } from '../../src/insurers/field-values.js';
import type { Values } from '../../src/insurers/fields.js';
import { END, ENTITIES, HEADER } from '../../src/insurers/noemie/entity-tables.js';

/** An entity of a return: its number and what it holds. */
export interface GivenEntity {
  readonly type: string;
  readonly values: Values;
}

const BETWEEN = {
  sender_type: 'CT',
  sender: '00000001975131',
  recipient_type: 'TP',
  recipient: '00000991038431',
  application: 'NO',
  file: '000042',
};

/** An entity as an insurer writes it. */
export function givenEntity({ type, values }: GivenEntity): Buffer {
  const table = type === '000' ? HEADER : type === '999' ? END : ENTITIES.get(type)!;
  const bytes = emptyOf(table);
  putValues(bytes, 0, table, values);
  return Buffer.from(bytes);
}

/** What is paid by all shares of the entities, below 0 where money is taken back. */
export const paidBy = (entities: readonly GivenEntity[]): number =>
  entities.reduce((sum, { type, values }) => {
    const paid = type === '198' || type === '199' ? Number(values.paid_cents) : 0;
    return sum + (values.sign === 'N' ? -paid : paid);
  }, 0);

const total = (cents: number, sign: string) => ({
  total_cents: Math.abs(cents),
  [sign]: cents < 0 ? 'N' : 'P',
});

/** A return with a header, the entities, a control over all of them, and an end whose counts and totals agree. */
export function givenNoemie(entities: readonly GivenEntity[], flow = 'R'): Buffer {
  const cents = paidBy(entities);
  const invoices = entities.filter(({ type }) => type === '102').length;
  const lots = entities.filter(({ type }) => type === '080').length;
  const all: GivenEntity[] = [
    {
      type: '000',
      values: { ...BETWEEN, created_on: '2026-11-20', norm: 'NO', currency: 'U', flow, record_length: '128' },
    },
    ...entities,
    { type: '990', values: { level: '99', below: invoices, ...total(cents, 'sign') } },
    {
      type: '999',
      values: { ...BETWEEN, records: entities.length + 3, lots, ...total(cents, 'total_sign') },
    },
  ];
  return Buffer.concat(all.map(givenEntity));
}

/** What stands before invoices. */
export const AROUND: readonly GivenEntity[] = [
  { type: '040', values: { level: '02', payee: '000000991038431' } },
  {
    type: '071',
    values: {
      level: '02',
      on: '2026-11-19',
      transfer: 'CPAM 131 SP 191126',
      transfer_2: 'LOT 001',
      payer: '01131',
    },
  },
  { type: '081', values: { level: '02', return_type: '01' } },
  { type: '080', values: { level: '03', made_on: '2026-11-10', lot: '001' } },
];

export const PATIENT: GivenEntity = {
  type: '103',
  values: {
    level: '05',
    insured: '2951099126111',
    insured_key: '93',
    name: 'DURAND',
    first_name: 'CAMILLE',
    born: '951002',
    birth_rank: '1',
    patient_name: 'DURAND',
    patient_first_name: 'CAMILLE',
  },
};

export const invoiceOf = (invoice: string): GivenEntity => ({
  type: '102',
  values: { level: '04', invoice, kind: 'F', invoiced_on: '2026-11-05', nature: 'AS' },
});

export const shareOf = (
  type: '198' | '199',
  state: string,
  asked_cents: number,
  paid_cents: number,
): GivenEntity => ({
  type,
  values: {
    level: '05',
    asked_cents,
    state,
    paid_cents: Math.abs(paid_cents),
    sign: paid_cents < 0 ? 'N' : 'P',
    ...(type === '199' ? { body: '0000000123', member: 'M-17' } : {}),
  },
});

export const REJECTION: GivenEntity = {
  type: '294',
  values: {
    level: '05',
    code: 'R017',
    words: 'BENEFICIAIRE INCONNU',
    scope: 'F',
    share: 'O',
    more: 'VOIR DURAND CAMILLE',
  },
};

const anyShare = (type: '198' | '199') =>
  fc
    .tuple(
      fc.constantFrom('P', 'R', 'D', ''),
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
    )
    .map(([state, asked, paid]) => shareOf(type, state, asked, paid));

/** Invoices as they come back, each a list of entities. */
export const anyReturned: fc.Arbitrary<GivenEntity[][]> = fc.array(
  fc
    .record({
      number: fc.integer({ min: 1, max: 999_999_999 }).map((number) => String(number).padStart(9, '0')),
      amo: fc.option(anyShare('198'), { nil: null }),
      amc: fc.option(anyShare('199'), { nil: null }),
      named: fc.boolean(),
      rejected: fc.boolean(),
    })
    .map(({ number, amo, amc, named, rejected }) => [
      invoiceOf(number),
      ...(named ? [PATIENT] : []),
      ...(amo ? [amo] : []),
      ...(amc ? [amc] : []),
      ...(rejected ? [REJECTION] : []),
    ]),
  { minLength: 1, maxLength: 12 },
);
