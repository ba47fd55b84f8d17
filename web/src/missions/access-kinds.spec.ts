import { expect, test } from '@jest/globals';
import { grantOf } from './access-kinds.ts';

test('a new grant says what its kind has, and leaves out what is empty', () => {
  const typed = {
    practice_id: 'p',
    secretary_id: 's',
    system: 'Doctena',
    mandator_nihii: '1-00001-06-430',
    'scope/efact': 'on',
    granted_on: '2026-11-30',
    'proof/reference': ' Letter ',
    valid_to: '',
  };
  expect(JSON.parse(JSON.stringify(grantOf('agenda_login', typed)))).toEqual({
    kind: 'agenda_login',
    practice_id: 'p',
    secretary_id: 's',
    system: 'Doctena',
    granted_on: '2026-11-30',
    proof: { reference: 'Letter' },
  });
  expect(grantOf('mycarenet_mandate', typed)).toMatchObject({
    mandator_nihii: '1-00001-06-430',
    mandatary_kind: 'person',
    scope: ['efact'],
    system: undefined,
  });
});
