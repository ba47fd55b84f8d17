import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACT, anyInvoices } from '../../../test/support/given-claims.js';
import { newId } from '../../kernel/id.js';
import { type CareClaim, invoiceOf } from '../claims/care-claim.js';
import type { CareInvoice } from '../efact/claim-file.js';
import { readFile } from '../efact/reading.js';
import { headerOf, messageReference, type Sender, senderOf, writeBatch } from './batch-file.js';

const SENDER: Sender = {
  third_party: '19900143004',
  enterprise: '0202239951',
  bic: 'KREDBEBB',
  iban: 'BE68539007547034',
  profession: '000',
  contact_name: 'Lemoine',
  contact_first_name: 'Nadia',
  contact_phone: '025550100',
  production: false,
};

const HEADER = headerOf(SENDER, {
  send_number: 7,
  sender_reference: messageReference('19900143004', 2026, 7, true),
  month: '2026-11',
  created_on: '2026-11-30',
  reference: 'X',
  federation: '100',
});

/** The claim that an invoice would come from. */
const claimOf = (invoice: CareInvoice): CareClaim => ({
  id: newId(),
  kind: invoice.kind,
  earlier: invoice.earlier,
  earlier_test: null,
  most_cents: null,
  settled_before: false,
  twin_acts: [],
  provider: '19900143004',
  mutuality: invoice.affiliation,
  ct1: invoice.ct1,
  ct2: invoice.ct2,
  cause: invoice.cause,
  prescription_lifted: invoice.prescription_lifted,
  patient: {
    niss: invoice.niss,
    without_niss: invoice.niss === null ? 'newborn' : null,
    card_number: null,
    name: 'Vandermolen',
    first_name: 'Zoé',
    born_on: null,
    sex: invoice.sex,
    network: invoice.network,
  },
  acts: invoice.acts.map(({ provider: _p, reference: _r, ...act }) => ({ ...act, id: newId() })),
});

const claim = (changes: Partial<CareClaim> = {}): CareClaim => {
  const { provider: _p, reference: _r, ...act } = ACT;
  const given = { ...ACT, ...act };
  const base = claimOf({
    kind: 'new',
    number: '',
    reference: '',
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
    acts: [given],
  });
  return { ...base, ...changes };
};

describe('a file of claims', () => {
  test('is read back to the claims it was written from, and judged without fault', () => {
    fc.assert(
      fc.property(anyInvoices, (drawn) => {
        const claims = drawn.map(claimOf);
        const { bytes, items, records, problems } = writeBatch(HEADER, claims);
        const invoices = [...readFile([bytes])].flatMap(({ invoice }) => (invoice ? [invoice] : []));
        const byId = new Map(claims.map((one) => [one.id, one]));
        expect(invoices).toEqual(items.map(({ claim_id, number }) => invoiceOf(byId.get(claim_id)!, number)));
        expect(new Set(items.map(({ claim_id }) => claim_id)).size).toBe(claims.length);
        expect(
          bytes
            .toString('latin1', 227)
            .match(/.{350}/gs)!
            .filter((one) => /^([1258]0|5[12]|90)/.test(one)),
        ).toHaveLength(records);
        expect(problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('has its funds ascending and credit notes first, whatever order they come in', () => {
    const earlier = { invoice: '1', send_number: 1, destination: '137', month: '2026-10' };
    const claims = [
      claim({ mutuality: '137' }),
      claim({
        mutuality: '137',
        kind: 'credit',
        earlier,
        acts: [{ ...claim().acts[0]!, insurance_cents: 1 }],
      }),
      claim({ mutuality: '131' }),
    ];
    const { items, total_cents } = writeBatch(HEADER, claims);
    expect(
      items.map(({ claim_id, destination, insurance_cents, number }) => [
        claims.findIndex(({ id }) => id === claim_id),
        destination,
        insurance_cents,
        number,
      ]),
    ).toEqual([
      [2, '131', 2_650, '202600700001'],
      [1, '137', -1, '202600700002'],
      [0, '137', 2_650, '202600700003'],
    ]);
    expect(total_cents).toBe(5_299);
  });

  test('tells of which claim a fault is, and is refused where it cannot be written', () => {
    const wrong = claim({ acts: [{ ...claim().acts[0]!, code: '101033' }] });
    const { problems } = writeBatch(HEADER, [claim(), wrong, claim()]);
    expect(problems).toEqual([
      {
        pointer: `/claims/${wrong.id}`,
        code: 'R500402',
        detail: expect.stringMatching(/^Record 50 no (3|6|9), zone 4 /),
      },
    ]);
    const accented = claim({ patient: { ...claim().patient, network: 'É' } });
    try {
      writeBatch(HEADER, [claim(), accented]);
      throw new Error('was written');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'file-refused',
        message: expect.stringContaining('Record 20, zone 42-45'),
        problems: [{ pointer: `/claims/${accented.id}` }],
      });
    }
    expect(() => writeBatch({ ...HEADER, iban: 'BE6853900754703É' }, [claim()])).toThrow('Record 10');
  });
});

describe('a sender', () => {
  const group = { third_party: '71000436000' };
  const own = { third_party: '19900143004' };

  test('is the one with the number of the provider, else the only one', () => {
    expect(senderOf('19900143', [group, own])).toBe(own);
    expect(senderOf('19900242003', [group])).toBe(group);
    expect(senderOf('19900242003', [group, own])).toBeNull();
    expect(senderOf('19900242003', [])).toBeNull();
  });

  test('gives each message another reference of 14 digits', () => {
    const all = [1, 2, 999].flatMap((send) =>
      [2026, 2027].flatMap((year) =>
        [true, false].map((of) => messageReference('19900143004', year, send, of)),
      ),
    );
    expect(new Set(all).size).toBe(12);
    expect(all.every((one) => /^\d{14}$/.test(one))).toBe(true);
  });
});
