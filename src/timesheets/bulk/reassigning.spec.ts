import { describe, expect, test } from '@jest/globals';
import { assignmentOf, isReassigned, reassigned } from './reassigning.js';

const NOW = '2026-11-30T09:00:00.000Z';
const row = {
  practice_id: 'a',
  practitioner_id: 'doctor of a',
  site_id: 'site of a',
  mission_id: 'mission at a',
  kind: 'work' as const,
  approved_at: '2026-11-29T09:00:00.000Z',
  approved_by: 'manager',
  revision: 3,
  updated_at: '2026-11-29T09:00:00.000Z',
  work_s: 60,
};

describe('an entry put elsewhere', () => {
  test('keeps nothing of its former practice but the work', () => {
    expect(reassigned(row, { practice_id: 'b' }, NOW)).toEqual({
      ...row,
      practice_id: 'b',
      practitioner_id: null,
      site_id: null,
      mission_id: null,
      approved_at: null,
      approved_by: null,
      revision: 4,
      updated_at: NOW,
    });
  });

  test('takes the mission that is named, and leaves what is not', () => {
    const under = reassigned(row, { practice_id: 'b', mission_id: 'mission at b' }, NOW);
    expect(under.mission_id).toBe('mission at b');
    const typed = reassigned(row, { practice_id: 'a', kind: 'task' }, NOW);
    expect(typed).toMatchObject({ practitioner_id: 'doctor of a', mission_id: 'mission at a', kind: 'task' });
  });

  test('is one only where the target says something else', () => {
    expect(isReassigned(row, { practice_id: 'a', kind: 'work' })).toBe(false);
    expect(isReassigned(row, { mission_id: null })).toBe(true);
    expect(isReassigned({ ...row, mission_id: null }, { mission_id: null })).toBe(false);
  });

  test('gets back all that was taken', () => {
    const after = reassigned(row, { practice_id: 'b', kind: 'task' }, NOW);
    expect({ ...after, ...assignmentOf(row), revision: 3, updated_at: row.updated_at }).toEqual(row);
  });
});
