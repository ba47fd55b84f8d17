import { describe, expect, it } from '@jest/globals';
import { month, weekday } from '../kernel/day.js';
import { dayAt, wallAt } from '../kernel/local-time.js';
import { callsOf } from './call-generator.js';
import { stranger } from './practices.js';
import { Random } from './random.js';

const ZONE = 'Europe/Brussels';
const desk = {
  line: { e164: '+3225558000', label: 'cabinet' },
  period: month('2026-10'),
  time_zone: ZONE,
  extensions: ['3301', '3302', '3303', '3304'],
  stranger: stranger('BE'),
};
const calls = callsOf(desk, 10_000, new Random('spec'));
const share = (holds: (call: (typeof calls)[number]) => boolean) => calls.filter(holds).length / calls.length;
const hourOf = (at: number) => new Date(wallAt(at, ZONE)).getUTCHours();

describe('calls of a month', () => {
  it('are as many as wanted, in order, no two in the same second', () => {
    const starts = calls.map(({ started_at }) => started_at);
    expect(starts).toHaveLength(10_000);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    expect(starts.every((at) => at % 1_000 === 0)).toBe(true);
  });

  it('are the same for the same seed', () => {
    expect(callsOf(desk, 50, new Random('x'))).toEqual(callsOf(desk, 50, new Random('x')));
  });

  it('fall into the month, few on Saturdays, none on Sundays', () => {
    const days = calls.map(({ started_at }) => dayAt(started_at, ZONE));
    expect(days.every((day) => day.startsWith('2026-10-'))).toBe(true);
    expect(days.some((day) => weekday(day) === 7)).toBe(false);
    const saturdays = days.filter((day) => weekday(day) === 6).length / days.length;
    expect(saturdays).toBeGreaterThan(0);
    expect(saturdays).toBeLessThan(0.06);
  });

  it('peak from 8 to 10 and from 17 to 19 on the local clock', () => {
    const peaks = share(({ started_at }) => [8, 9, 17, 18].includes(hourOf(started_at)));
    expect(peaks).toBeGreaterThan(0.5);
    expect(share(({ started_at }) => hourOf(started_at) === 12)).toBeLessThan(0.06);
  });

  it('last about a minute and a half, and about one in twenty is abandoned', () => {
    const answered = calls.filter(({ outcome }) => outcome === 'answered');
    expect(answered.reduce((total, { talk_s }) => total + talk_s, 0) / answered.length).toBeCloseTo(93, -1);
    expect(share(({ outcome }) => outcome === 'abandoned')).toBeCloseTo(0.05, 1);
    expect(calls.every(({ outcome, talk_s }) => outcome !== 'abandoned' || talk_s === 0)).toBe(true);
  });

  it('mark only answered incoming calls as wrong numbers', () => {
    const wrong = calls.filter(({ wrong_number }) => wrong_number);
    expect(wrong.length).toBeGreaterThan(10);
    expect(new Set(wrong.map(({ direction, outcome }) => `${direction} ${outcome}`))).toEqual(
      new Set(['in answered']),
    );
  });
});
