import { describe, expect, test } from '@jest/globals';
import { claimOf } from './new-claim.ts';

const cents = (typed: string) => Math.round(Number(typed) * 100);

describe('a claim that is typed', () => {
  test('leaves out what is empty, and takes the points out of a NISS', () => {
    const typed = {
      practice_id: 'p',
      practitioner_id: '',
      'patient/niss': '85.07.30-033.28',
      'patient/name': ' ',
      mutuality: '131',
      'acts/0/code': '101032',
      'acts/0/on': '2026-11-05',
      'acts/0/units': '',
      'acts/0/insurance_cents': '26.50',
      'acts/0/patient_cents': '',
    };
    expect(claimOf(typed, [0], cents)).toEqual({
      practice_id: 'p',
      patient: { niss: '85073003328' },
      mutuality: '131',
      acts: [{ code: '101032', on: '2026-11-05', units: 1, insurance_cents: 2_650 }],
    });
  });
});
