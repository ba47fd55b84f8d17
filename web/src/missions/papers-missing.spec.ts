import { expect, test } from '@jest/globals';
import { withoutPapers } from './papers-missing.ts';

const mission = (id: string, state: string, secretary_id = 's') => ({
  id,
  state,
  practice_id: 'p',
  secretary_id,
});
const paper = (kind: string, practice_id: string | null, state = 'active') => ({
  kind,
  practice_id,
  secretary_id: 's',
  state,
});

test('missions lack papers when they wait for a signature, or no paper of hers holds there', () => {
  const missions = [
    mission('a', 'accepted'),
    mission('b', 'active'),
    mission('c', 'ended'),
    mission('d', 'active', 'o'),
  ];
  const ids = (grants: Parameters<typeof withoutPapers>[1]) =>
    withoutPapers(missions, grants, ['o']).map(({ id }) => id);
  expect(ids([])).toEqual(['a', 'b']);
  expect(ids([paper('processing_contract', 'p'), paper('confidentiality', null)])).toEqual(['a']);
  expect(ids([paper('processing_contract', 'p'), paper('confidentiality', null, 'expired')])).toEqual([
    'a',
    'b',
  ]);
});
