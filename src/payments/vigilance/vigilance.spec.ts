import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  blocksPayout,
  lastWaiverDay,
  remindersDue,
  securityCode,
  VigilanceFacts,
  vigilanceOf,
} from './vigilance.js';

const paper = (issued_on: string, authentic: boolean | null = true) => ({
  id: issued_on,
  issued_on,
  verified_on: authentic === null ? null : issued_on,
  authentic,
});
const worth = (value_cents: number, complete = true) => ({ value_cents, complete });
const facts = (more: Partial<VigilanceFacts> = {}): VigilanceFacts => ({
  country: 'FR',
  value: worth(500_000),
  papers: [],
  ...more,
});
const state = (more: Partial<VigilanceFacts>, on = '2026-11-30') => vigilanceOf(facts(more), on).state;

describe('the certificate of vigilance', () => {
  it('is needed from 5,000.00 on, of French freelancers', () => {
    expect(state({ value: worth(499_999) })).toBe('not_needed');
    expect(state({})).toBe('missing');
    expect(state({ country: 'BE' })).toBe('not_needed');
    // Before the decree of 2015: 3,000.
    expect(vigilanceOf(facts({ value: worth(300_000) }), '2015-03-31').state).toBe('missing');
    expect(vigilanceOf(facts({ value: worth(300_000) }), '2015-04-01').state).toBe('not_needed');
  });

  it('is good for six months, and for nothing before it was checked at the URSSAF', () => {
    const papers = [paper('2026-06-15')];
    expect(state({ papers }, '2026-06-14')).toBe('missing');
    expect(state({ papers }, '2026-11-14')).toBe('valid');
    expect(state({ papers }, '2026-11-15')).toBe('expiring');
    expect(vigilanceOf(facts({ papers }), '2026-12-15')).toMatchObject({
      state: 'expiring',
      valid_until: '2026-12-15',
    });
    expect(state({ papers }, '2026-12-16')).toBe('expired');
    expect(state({ papers: [paper('2026-11-01', null)] })).toBe('unverified');
    expect(state({ papers: [paper('2026-11-01', false)] })).toBe('refused');
    // A newer one that nobody checked does not take the old one away.
    expect(state({ papers: [paper('2026-09-01'), paper('2026-11-20', null)] })).toBe('valid');
    expect(state({ papers: [paper('2026-03-01'), paper('2026-11-20', null)] })).toBe('unverified');
  });

  it.each([
    ['2026-05-26', '2026-11-26'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
  ])('of %s is good until %s', (issued_on, until) => {
    expect(vigilanceOf(facts({ papers: [paper(issued_on)] }), until)).toMatchObject({
      state: 'expiring',
      valid_until: until,
    });
  });

  it('never holds a payout of a paper in force, and always without one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (age) => {
        const on = new Date(Date.parse('2026-01-10') + age * 86_400_000).toISOString().slice(0, 10);
        const { state, valid_until } = vigilanceOf(facts({ papers: [paper('2026-01-10')] }), on);
        expect(blocksPayout(state)).toBe(on > valid_until!);
      }),
    );
  });

  it('is reminded of 30 and 7 days before its end, each once', () => {
    expect(remindersDue('2026-12-14', '2026-11-13', [])).toEqual([]);
    expect(remindersDue('2026-12-14', '2026-11-14', [])).toEqual([30]);
    expect(remindersDue('2026-12-14', '2026-12-10', [30])).toEqual([7]);
    expect(remindersDue('2026-12-14', '2026-12-10', [30, 7])).toEqual([]);
    expect(remindersDue('2026-12-14', '2026-12-15', [])).toEqual([]);
  });

  it('is not known to be needed while hours or a rate are missing, which is told and holds no payout', () => {
    expect(state({ value: worth(0, false) })).toBe('unknown');
    expect(blocksPayout('unknown')).toBe(false);
    expect(state({ value: worth(0, false), papers: [paper('2026-11-01')] })).toBe('valid');
    expect(state({ value: worth(500_000, false) })).toBe('missing');
    expect(state({ value: worth(0, false), country: 'BE' })).toBe('not_needed');
  });

  it('is waived for a month from the first waiver on, until one was had again', () => {
    expect(lastWaiverDay([], [], '2026-11-30')).toBe('2026-12-31');
    expect(lastWaiverDay(['2026-11-20', '2026-10-30'], [], '2026-11-30')).toBe('2026-11-30');
    expect(lastWaiverDay(['2026-01-05'], [paper('2026-02-01')], '2026-11-30')).toBe('2026-12-31');
    const late = { ...paper('2025-01-01'), verified_on: '2026-11-20' };
    expect(lastWaiverDay(['2026-11-10'], [late], '2026-11-30')).toBe('2026-12-11');
  });

  it.each([
    ['ab12 cd34-ef56.gh7', 'AB12CD34EF56GH7'],
    ['ABC', null],
    ['é2345678', null],
  ])('takes %s as its code', (typed, code) => expect(securityCode(typed)).toBe(code));
});
