import type { KeptAnswer } from './answer.js';
import { STATES } from './codes.js';
import type { ShareAnswer } from './return-file.js';

type Told = Pick<KeptAnswer, 'outcome' | 'amo' | 'amc' | 'rejections'>;
type Share = 'amo' | 'amc';
const SHARES: readonly Share[] = ['amo', 'amc'];

/**
 * True when an invoice may be billed again by what `answers` say of it, the newest first: a fund rejected it, and none has taken it or
 * kept it for later. AMO and AMC may answer in returns of their own, so of each share the newest answer that speaks of it counts; a
 * letter that is not known and pays nothing says nothing.
 */
export function isRejected(answers: readonly Told[]): boolean {
  const states = SHARES.flatMap((share) => {
    const said = answers.map((answer) => stateOf(answer, share)).find((state) => state !== '');
    return said === undefined ? [] : [said];
  });
  return states.length > 0 && states.every((state) => state === 'R');
}

/** What an answer says of a share: by its letter, or by a rejection of the whole invoice where no letter stands; empty where nothing. */
function stateOf(answer: Told, share: Share): string {
  const letters = SHARES.map((one) => answer[one]?.state ?? '').join('');
  if (letters !== '') return said(answer[share]);
  const whole = answer.rejections.filter(({ scope }) => scope === 'F');
  const rejects = (to: string | null) => to !== 'C' || share === 'amc';
  return answer.outcome === 'refused' && whole.some((rejection) => rejects(rejection.share)) ? 'R' : '';
}

const said = (told: ShareAnswer | null) =>
  told && (told.state in STATES || told.paid_cents !== 0) ? told.state : '';
