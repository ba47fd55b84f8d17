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
  const states = statesOf(answers);
  return states.length > 0 && states.every((state) => state === 'R');
}

/**
 * What is to be followed up: `rejected` while a fund does not take its share, or rejects a line of what it takes; `paid` once each that
 * answered does.
 */
export function followUp(answers: readonly Told[]): 'rejected' | 'paid' | 'waiting' {
  const states = statesOf(answers);
  if (states.includes('R') || SHARES.some((share) => takesPart(answers, share))) return 'rejected';
  return states.length > 0 && states.every((state) => state === 'P') ? 'paid' : 'waiting';
}

/** Whether the newest answer of a share takes it and rejects a line or a detailed code of it (294). */
function takesPart(answers: readonly Told[], share: Share): boolean {
  const newest = answers.find((answer) => stateOf(answer, share) !== '');
  return (
    newest !== undefined &&
    stateOf(newest, share) === 'P' &&
    newest.rejections.some(
      ({ entity, scope, share: to }) => entity === '294' && scope !== 'F' && rejects(to, share),
    )
  );
}

/** Whether a rejection is about a share: O is of AMO or of both, C of AMC alone. */
const rejects = (to: string | null, share: Share) => to !== 'C' || share === 'amc';

/** The newest letter of each share that was told. */
function statesOf(answers: readonly Told[]): string[] {
  return SHARES.flatMap((share) => {
    const said = answers.map((answer) => stateOf(answer, share)).find((state) => state !== '');
    return said === undefined ? [] : [said];
  });
}

/** What an answer says of a share: by its letter, or by a rejection of the whole invoice where no letter stands; empty where nothing. */
function stateOf(answer: Told, share: Share): string {
  const letters = SHARES.map((one) => answer[one]?.state ?? '').join('');
  if (letters !== '') return said(answer[share]);
  const whole = answer.rejections.filter(({ scope }) => scope === 'F');
  return answer.outcome === 'refused' && whole.some((rejection) => rejects(rejection.share, share))
    ? 'R'
    : '';
}

const said = (told: ShareAnswer | null) =>
  told && (told.state in STATES || told.paid_cents !== 0) ? told.state : '';
