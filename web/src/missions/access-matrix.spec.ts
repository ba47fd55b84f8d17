import { describe, expect, test } from '@jest/globals';
import { type Grant, matrixOf } from './access-matrix.ts';

const grant = (id: string, state: Grant['state'], valid_to: string | null = null): Grant => ({
  id,
  practice_id: 'p',
  secretary_id: 's',
  state,
  valid_to,
});

describe('a cell of the matrix of access', () => {
  test('says the worst of its grants, and the first last day of those that hold', () => {
    const cell = matrixOf(
      [
        grant('a', 'active', '2027-03-01'),
        grant('b', 'expiring', '2027-01-01'),
        grant('c', 'revoked', '2026-01-01'),
      ],
      [],
    );
    expect(cell('p', 's')).toMatchObject({ state: 'expiring', until: '2027-01-01' });
    expect(cell('p', null)).toMatchObject({ state: 'nothing', until: null, grants: [] });
  });

  test('says that somebody works there without any way in', () => {
    const works = [{ practice_id: 'p', secretary_id: 's' }];
    expect(matrixOf([], works)('p', 's').state).toBe('missing');
    expect(matrixOf([grant('a', 'revoked')], works)('p', 's').state).toBe('missing');
    expect(matrixOf([grant('a', 'revoked')], [])('p', 's').state).toBe('revoked');
  });
});
