import { describe, expect, test } from '@jest/globals';
import { ACT } from '../../../test/support/given-claims.js';
import { newId } from '../../kernel/id.js';
import type { Act, CareClaim, Patient } from './care-claim.js';
import { judgeClaim, refuses } from './claim-checks.js';

const TODAY = '2026-11-30';

const { provider: _provider, reference: _reference, ...care } = ACT;

const patient: Patient = {
  niss: '85073003328',
  without_niss: null,
  card_number: null,
  name: 'Vandermolen',
  first_name: 'Żofia',
  born_on: '1985-07-30',
  sex: 'male',
  network: null,
};

const claim = (changes: Partial<CareClaim> = {}, act: Partial<Act> = {}): CareClaim => ({
  id: newId(),
  kind: 'new',
  earlier: null,
  earlier_test: null,
  most_cents: null,
  settled_before: false,
  twin_acts: [],
  provider: '19900143004',
  mutuality: '131',
  ct1: '110',
  ct2: '110',
  cause: '0000',
  prescription_lifted: false,
  patient,
  acts: [{ ...care, ...act, id: newId() }],
  ...changes,
});

const told = (one: CareClaim) =>
  judgeClaim(one, TODAY).map(({ code, severity, record, zone, act }) => [
    code ?? severity,
    record,
    zone,
    act,
  ]);

describe('a claim', () => {
  test('without fault is told nothing, whatever the name of its patient', () => {
    expect(judgeClaim(claim(), TODAY)).toEqual([]);
    expect(judgeClaim(claim({ kind: 'credit', earlier: null }), TODAY)).toEqual([]);
    // 306 is a federation of its own, and the other funds of 3 are billed to 300.
    for (const mutuality of ['306', '304', '900'])
      expect(judgeClaim(claim({ mutuality }), TODAY)).toEqual([]);
  });

  test.each<[string, CareClaim, unknown[]]>([
    ['a wrong sixth digit', claim({}, { code: '101033' }), ['R500402', '50', '4', 1]],
    [
      'a NISS born in the future',
      claim({ patient: { ...patient, niss: '27010100187' } }),
      ['F200803', '20', '8a,8b', null],
    ],
    [
      'a NISS mistyped',
      claim({ patient: { ...patient, niss: '85073003329' } }),
      ['F200802', '20', '8a,8b', null],
    ],
    ['a practitioner without qualification', claim({ provider: '19900143' }), ['R501522', '50', '15', null]],
    [
      'care older than the period of prescription',
      claim({}, { on: '2024-11-29' }),
      ['R500546', '50', '5', 1],
    ],
    ['care that lies ahead', claim({}, { on: '2026-12-01' }), ['R500510', '50', '5', 1]],
    [
      'a prescription later than the care',
      claim({}, { prescriber: { nihii: '19900242003', norm: '1', on: '2026-11-06' } }),
      ['R502014', '50', '20,21', 1],
    ],
    [
      'a prescriber mistyped',
      claim({}, { prescriber: { nihii: '19900241003', norm: '1', on: '2026-11-05' } }),
      ['R502402', '50', '24,25', 1],
    ],
    ['a fund of no federation', claim({ mutuality: '731' }), ['invoice', '20', '7', null]],
    ['a fund in no list', claim({ mutuality: '199' }), ['doubt', '20', '7', null]],
    ['nothing asked for', claim({}, { insurance_cents: 0 }), ['invoice', '50', '19', null]],
    [
      'letters outside ASCII',
      claim({ patient: { ...patient, network: 'RÉSEAU' } }),
      ['invoice', '20', '42-45', null],
    ],
    [
      'another sex than the NISS',
      claim({ patient: { ...patient, sex: 'female' } }),
      ['doubt', '20', '9', null],
    ],
  ])('with %s', (_what, one, expected) => {
    expect(told(one)).toContainEqual(expected);
  });

  test('is in time on the last day, and after it when the period was lifted', () => {
    expect(told(claim({}, { on: '2024-11-30' }))).toEqual([]);
    expect(told(claim({ prescription_lifted: true }, { on: '2022-01-01' }))).toEqual([]);
  });

  test('tells nothing of its patient, whatever is wrong', () => {
    const wrong = { ...patient, niss: '85073003329', network: 'É', card_number: 'CARD-4711' };
    const text = JSON.stringify(
      judgeClaim(claim({ patient: wrong, mutuality: '731' }, { code: '1' }), TODAY),
    );
    for (const secret of ['85073003329', 'Vandermolen', 'Żofia', 'CARD-4711'])
      expect(text).not.toContain(secret);
  });

  test('is refused by the funds for what they refuse, not for a doubt', () => {
    expect(judgeClaim(claim({ mutuality: '199' }), TODAY).filter(refuses)).toEqual([]);
    expect(judgeClaim(claim({}, { code: '101033' }), TODAY).filter(refuses)).toHaveLength(1);
  });
});
