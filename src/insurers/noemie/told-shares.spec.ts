import { describe, expect, test } from '@jest/globals';
import { outcomeOf, type Rejection } from './return-file.js';
import { followUp, isRejected } from './told-shares.js';

const share = (state: string) => ({
  state,
  asked_cents: 1_000,
  paid_cents: state === 'P' || state === 'Y' ? 1_000 : 0,
});
const whole = (to: string | null): Rejection => ({
  ...{ entity: '294', code: '013', words: '', scope: 'F', share: to, line: '' },
});

/** An answer by the letters of both shares; `-` where a return does not speak of one, or a rejection where it has no letters. */
function answer(letters: string | Rejection) {
  if (typeof letters !== 'string')
    return { outcome: outcomeOf([], [letters]), amo: null, amc: null, rejections: [letters] };
  const [amo, amc] = [...letters].map((letter) => (letter === '-' ? null : share(letter)));
  return { outcome: outcomeOf([amo!, amc!], []), amo: amo!, amc: amc!, rejections: [] };
}

describe('an invoice may be billed again', () => {
  test.each<[string, boolean, (string | Rejection)[]]>([
    ['nothing was answered', false, []],
    ['both rejected it', true, ['RR']],
    ['one rejected it and the other said nothing', true, ['R-']],
    ['one rejected it after the other took it', false, ['R-', '-P']],
    ['one rejected it before the other took it', false, ['-P', 'R-']],
    ['both rejected it in returns of their own', true, ['-R', 'R-']],
    ['one rejected it and the other keeps it for later', false, ['R-', '-D']],
    ['who took it rejected it since', true, ['R-', '-R', 'PP']],
    ['who rejected it took it since', false, ['P-', 'R-']],
    ['a return rejects all of it after both took it', true, [whole('O'), 'PP']],
    ['a return rejects the other share alone', false, [whole('C'), 'P-']],
    ['a return rejects that share alone, and nothing else was said', true, [whole('C')]],
    ['one letter is not known and pays nothing', true, ['X-', '-R']],
    ['one letter is not known and pays', false, ['Y-', '-R']],
  ])('%s: %s', (_case, expected, answers) => {
    expect(isRejected(answers.map(answer))).toBe(expected);
  });
});

describe('an invoice is followed up', () => {
  const line = (to: string | null, entity: '290' | '294' = '294'): Rejection => ({
    ...whole(to),
    ...{ entity, scope: 'L', line: '01' },
  });
  const withLine = (letters: string, rejection: Rejection) => ({
    ...answer(letters),
    rejections: [rejection],
  });

  test.each<[string, string, Parameters<typeof followUp>[0]]>([
    ['while nothing was answered', 'waiting', []],
    ['by what rejects a share', 'rejected', [answer('R-')]],
    ['by a line that is rejected of what is paid', 'rejected', [withLine('P-', line('O'))]],
    ['by a line of the other share alone', 'rejected', [withLine('PP', line('C'))]],
    ['until all that answered pay', 'paid', [answer('P-'), withLine('P-', line('O'))]],
    ['not by a remark', 'paid', [withLine('P-', line('O', '290'))]],
    ['not by what is kept for later', 'waiting', [answer('PD')]],
  ])('%s', (_case, expected, answers) => {
    expect(followUp(answers)).toBe(expected);
  });
});
