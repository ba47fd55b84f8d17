import { describe, expect, it } from '@jest/globals';
import { ContractFacts, contractValue, RunningMission } from './contract-value.js';

/** 10 hours a week for 28 days: 40 hours. */
const mission = (more: Partial<RunningMission> = {}): RunningMission => ({
  practice_id: 'A',
  starts_on: '2026-11-02',
  ends_on: '2026-11-29',
  minutes_per_week: 600,
  hours: null,
  rates: [],
  ...more,
});
const value = (more: Partial<ContractFacts>) =>
  contractValue({ billed_cents: 0, running: [], running_billed: [], hourly_rate: '25.50', ...more });

describe('the value of what is agreed with a freelancer', () => {
  it('adds what running missions promise to what was billed for work that is over', () => {
    expect(value({ billed_cents: 400_000, running: [mission()] })).toEqual({
      value_cents: 502_000,
      complete: true,
    });
    expect(value({ running: [mission(), mission({ practice_id: 'B' })] }).value_cents).toBe(204_000);
  });

  it('counts what was billed of a running mission as a part of it, or instead when it is more', () => {
    const billed = (net_cents: number) => ({
      billed_cents: 400_000 + net_cents,
      running: [mission()],
      running_billed: [{ practice_id: 'A', net_cents }],
    });
    expect(value(billed(50_000)).value_cents).toBe(502_000);
    expect(value(billed(150_000)).value_cents).toBe(550_000);
  });

  it('takes the minutes from the hours where no figure says them', () => {
    const hours = [1, 2].map((weekday) => ({ weekday, from: '08:00', to: '13:00' }) as const);
    expect(value({ running: [mission({ minutes_per_week: null, hours })] }).value_cents).toBe(102_000);
  });

  it('takes the rate that was agreed before that of the profile', () => {
    const rates = [{ unit: 'h', price: '30.00' }] as const;
    expect(value({ running: [mission({ rates })] }).value_cents).toBe(120_000);
  });

  it('takes a mission without an end for a year', () => {
    expect(value({ running: [mission({ ends_on: null })] }).value_cents).toBe(1_329_643);
  });

  it('is not complete without hours, or without an hourly rate', () => {
    const unknown = { value_cents: 0, complete: false };
    expect(value({ running: [mission({ minutes_per_week: null })] })).toEqual(unknown);
    expect(value({ running: [mission()], hourly_rate: null })).toEqual(unknown);
    expect(value({ running: [mission({ rates: [{ unit: 'call', price: '0.80' }] })] })).toEqual(unknown);
  });
});
