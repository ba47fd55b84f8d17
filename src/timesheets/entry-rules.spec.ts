import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_KINDS } from '../tariffs/event.js';
import { EntryContent, faultOfDay, faultsOf, QUANTITIES, refuseAny, secondsOf } from './entry-rules.js';
import { blankEntry, changedFields, overwritten, referenceFaults } from './entry-writing.js';

const NOW = Date.parse('2026-11-30T09:00:00Z');
const who = { workspace_id: 'w', user_id: 'u' };
const entry = (facts: Partial<EntryContent> = {}): EntryContent => ({
  ...blankEntry(who, 'manual', '2026-11-30T08:00:00.000Z'),
  work_s: 600,
  ...facts,
});
const codes = (facts: Partial<EntryContent>) =>
  faultsOf(entry(facts), NOW).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the rules of one entry', () => {
  it('passes ten minutes of work', () => {
    expect(codes({})).toEqual([]);
  });

  it('forgives a clock five minutes ahead and no more', () => {
    expect(codes({ started_at: '2026-11-30T09:05:00.000Z' })).toEqual([]);
    expect(codes({ started_at: '2026-11-30T09:05:00.001Z' })).toEqual(['/started_at in-the-future']);
  });

  it('ends a call and work at 24 hours, a standby at 31 days', () => {
    const long = { started_at: '2026-11-28T08:00:00Z', ended_at: '2026-11-29T08:00:00Z' };
    expect(codes(long)).toEqual([]);
    expect(codes({ ...long, ended_at: '2026-11-29T08:00:01Z' })).toEqual(['/ended_at too-long']);
    expect(codes({ ...long, ended_at: '2026-11-30T08:00:00Z', kind: 'standby' })).toEqual([]);
    expect(codes({ kind: 'call', direction: 'in', outcome: 'answered', talk_s: 86_401 })).toEqual([
      '/talk_s too-long',
    ]);
  });

  it('takes a break out of work, and never adds to it', () => {
    const hour = { started_at: '2026-11-30T07:00:00Z', ended_at: '2026-11-30T08:00:00Z' };
    expect(codes({ ...hour, work_s: 3_000 })).toEqual([]);
    expect(codes({ ...hour, work_s: 3_601 })).toEqual(['/work_s longer-than-span']);
  });

  it.each([
    ['call', { direction: 'in', outcome: 'answered' }, '/direction'],
    ['work', { work_s: 60 }, '/work_s'],
    ['dictation', { chars: 1_200 }, '/audio_s'],
    ['letter', { pieces: 3 }, '/pieces'],
    ['sms', { pieces: 1 }, '/pieces'],
    ['standby', { ended_at: '2026-11-30T08:30:00Z' }, '/ended_at'],
    ['receipt', { amount_cents: 495, label: 'Timbres' }, '/amount_cents'],
    ['task', { label: 'Commande de papier' }, '/label'],
  ] as const)('asks a %s for what it counts', (kind, facts, pointer) => {
    expect(codes({ work_s: 0, kind, ...facts })).toEqual([]);
    expect(codes({ work_s: 0, kind })[0]).toBe(`${pointer} measure-missing`);
  });

  it.each(['document', 'booking', 'contact', 'refusal_case'] as const)(
    'counts a %s as one by itself',
    (kind) => {
      expect(codes({ work_s: 0, kind })).toEqual([]);
    },
  );

  it('names every quantity below zero or past a thousand million, whatever the kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENT_KINDS),
        fc.constantFrom(...QUANTITIES),
        fc.nat(),
        (kind, field, excess) => {
          expect(codes({ kind, [field]: -1 - excess })).toContain(`/${field} negative-quantity`);
          expect(codes({ kind, [field]: 1_000_000_001 + excess })).toContain(`/${field} too-large`);
        },
      ),
    );
  });

  it('points below where the entry stands', () => {
    expect(faultsOf(entry({ work_s: -1 }), NOW, '/entries/3')[0]!.pointer).toBe('/entries/3/work_s');
  });
});

describe('the days of a practice', () => {
  const terms = { archived_at: null, time_zone: 'Europe/Brussels', contracts: [] };
  const contracts = [
    { starts_on: '2026-01-01', ends_on: '2026-06-30' },
    { starts_on: '2026-10-01', ends_on: null },
  ];
  it('are all open without a contract, and those of the contracts with one', () => {
    expect(faultOfDay(terms, '2026-08-01')).toBeNull();
    expect(faultOfDay({ ...terms, contracts }, '2026-06-30')).toBeNull();
    expect(faultOfDay({ ...terms, contracts }, '2030-01-01')).toBeNull();
    expect(faultOfDay({ ...terms, contracts }, '2026-07-01')?.detail).toBe(
      '2026-07-01 is outside the contract of this practice, which runs from 2026-01-01 to 2026-06-30 and from 2026-10-01.',
    );
  });
  it('include the night before the first contract where the work lasts into it', () => {
    expect(faultOfDay({ ...terms, contracts }, '2025-12-31', '2026-01-01')).toBeNull();
    expect(faultOfDay({ ...terms, contracts }, '2025-12-31')?.code).toBe('outside-contract');
    expect(faultOfDay({ ...terms, contracts }, '2026-09-30', '2026-10-01')?.code).toBe('outside-contract');
  });
  it('are over once it is archived', () => {
    expect(faultOfDay({ ...terms, archived_at: '2026-11-01T00:00:00Z' }, '2026-10-01')?.code).toBe(
      'practice-archived',
    );
  });
});

describe('writing an entry', () => {
  const blank = blankEntry(who, 'manual', '2026-11-30T08:00:00.000Z');
  const timed = overwritten<EntryContent>(blank, {
    started_at: '2026-10-25T00:30:00+02:00',
    ended_at: '2026-10-25T05:30:00+01:00',
  });

  it('counts elapsed seconds through the night the clocks go back', () => {
    expect(timed).toMatchObject({ started_at: '2026-10-24T22:30:00.000Z', work_s: 6 * 3_600 });
    expect(secondsOf(timed)).toBe(6 * 3_600);
  });
  it('keeps seconds that were said apart from the span', () => {
    const rested = overwritten(timed, { work_s: 5_000 });
    expect(overwritten(rested, { ended_at: '2026-10-25T05:00:00.000Z' }).work_s).toBe(5_000);
    expect(overwritten(timed, { ended_at: '2026-10-25T04:00:00.000Z' }).work_s).toBe(19_800);
  });
  it('tells what changed, and the old value unless it is free text', () => {
    expect(changedFields(timed, { ...timed, label: 'x', talk_s: 4 })).toEqual({
      changed: ['talk_s', 'label'],
      before: { talk_s: 0 },
    });
  });
  it('refuses what refers to nothing or to another practice', () => {
    const unsaid = { site_id: null, mission_id: null };
    const row = { practice_id: 'p', practitioner_id: 'd', ...unsaid, secretary_id: 'u' };
    const known = new Map([
      ['practitioner_id d', 'q'],
      ['secretary_id u', null],
    ]);
    expect(referenceFaults(row, known, '').map(({ code }) => code)).toEqual(['other-practice']);
    expect(referenceFaults({ ...row, mission_id: 'm' }, known, '/entries/1')[1]).toMatchObject({
      pointer: '/entries/1/mission_id',
      code: 'unknown-reference',
    });
  });
  it('throws all that was found under the first', () => {
    const faults = faultsOf(entry({ work_s: -1, chars: -1 }), NOW);
    expect(() => refuseAny(faults)).toThrow('(and 1 more)');
    expect(() => refuseAny([])).not.toThrow();
  });
});
