import type { Cents } from '../../kernel/money.js';

/** The messages a sickness fund answers with. */
export const RETURN_MESSAGES = ['931000', '920999', '920098', '920099', '920900'] as const;
export type ReturnMessage = (typeof RETURN_MESSAGES)[number];

/**
 * What became of a file: `exported`: nothing was heard of it; `received`: it is being dealt with; `accepted`: it passed the first
 * checks; `file-refused`: as a whole; `settled`.
 */
export const FILE_STATES = ['exported', 'received', 'accepted', 'file-refused', 'settled'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** What became of an invoice or of an act in its file; `in-error`: the first checks refused it, the settlement is not there yet. */
export const CLAIM_STATES = [
  'exported',
  'received',
  'accepted',
  'in-error',
  'file-refused',
  'refused',
  'paid-in-part',
  'paid',
] as const;
type ClaimState = (typeof CLAIM_STATES)[number];

/** A return to a file, as far as it tells which of two counts. */
export interface ReturnFact {
  readonly message: ReturnMessage;
  /** Reference of the fund (zone 205), which goes up. */
  readonly fund_reference: string | null;
  /** By which it is known again; empty of one that is older than digests. */
  readonly digest: string;
}

/** Of several returns of one kind the one with the highest reference of the fund, whichever came first. */
export function counting<Fact extends ReturnFact>(facts: Iterable<Fact>): Map<ReturnMessage, Fact> {
  const found = new Map<ReturnMessage, Fact>();
  for (const fact of facts) {
    const other = found.get(fact.message);
    if (!other || rankOf(fact) > rankOf(other)) found.set(fact.message, fact);
  }
  return found;
}

const rankOf = ({ fund_reference, digest }: ReturnFact) => `${fund_reference ?? ''.padEnd(14)}${digest}`;

/** What became of a file by the messages that came, in any order and any number of times. */
export function fileState(came: ReadonlySet<ReturnMessage>): FileState {
  if (came.has('920900')) return 'settled';
  if (came.has('920999') || came.has('920099')) return 'file-refused';
  if (came.has('920098')) return 'accepted';
  return came.has('931000') ? 'received' : 'exported';
}

/** True when a fund refused a file, and took it in as well: somebody has to ask it. */
export function contradicts(came: ReadonlySet<ReturnMessage>): boolean {
  const refused = came.has('920999') || came.has('920099');
  return refused && (came.has('920098') || came.has('920900'));
}

/** What a return says of an invoice or of one of its acts. */
export interface ToldLine {
  readonly message: ReturnMessage;
  readonly record: string;
  /** Null: it speaks of the invoice, or of an act that is not known. */
  readonly act_id: string | null;
  readonly errors: readonly string[];
  readonly accepted_cents: Cents | null;
}

/** What a file asks for an act; below 0 of a credit note. */
export interface AskedAct {
  readonly id: string;
  readonly asked_cents: Cents;
}

interface ActStanding {
  readonly id: string;
  readonly state: ClaimState;
  /** Null until it is settled. */
  readonly accepted_cents: Cents | null;
}

export interface ClaimStanding {
  readonly state: ClaimState;
  readonly accepted_cents: Cents | null;
  readonly acts: readonly ActStanding[];
}

/**
 * What became of an invoice and its acts. A settlement decides over the first checks, and a fund sends back only what is
 * wrong: an act it does not speak of is accepted as it was asked.
 */
export function standingOf(
  acts: readonly AskedAct[],
  lines: readonly ToldLine[],
  came: ReadonlySet<ReturnMessage>,
): ClaimStanding {
  const state = fileState(came);
  if (state === 'exported' || state === 'received' || state === 'file-refused') {
    const standing = { state, accepted_cents: null };
    return { ...standing, acts: acts.map(({ id }) => ({ id, ...standing })) };
  }
  const settled = state === 'settled';
  const said = lines.filter(({ message }) => message === (settled ? '920900' : '920098'));
  const whole = said.some((line) => line.errors.some((error) => refusesAll(error, line)));
  const standings = acts.map((act) => actStanding(act, said, whole, settled));
  if (!settled) {
    const wrong = whole || standings.some((act) => act.state === 'in-error');
    return { state: wrong ? 'in-error' : 'accepted', accepted_cents: null, acts: standings };
  }
  const accepted_cents = sumOf(standings.map((act) => act.accepted_cents!));
  const paid = standings.every((act) => act.state === 'paid');
  return { state: paid ? 'paid' : partState(accepted_cents), accepted_cents, acts: standings };
}

function actStanding(
  { id, asked_cents }: AskedAct,
  said: readonly ToldLine[],
  whole: boolean,
  settled: boolean,
): ActStanding {
  const own = said.filter(({ act_id }) => act_id === id);
  const refused = whole || own.some(({ errors }) => errors.some((error) => error.startsWith('R')));
  if (!settled) return { id, state: refused ? 'in-error' : 'accepted', accepted_cents: null };
  const told = own.find(({ record, accepted_cents }) => record === '50' && accepted_cents !== null);
  const accepted_cents = told?.accepted_cents ?? (refused ? 0 : asked_cents);
  const enough = asked_cents < 0 ? accepted_cents <= asked_cents : accepted_cents >= asked_cents;
  return { id, state: enough && !refused ? 'paid' : partState(accepted_cents), accepted_cents };
}

/** Letters F and B refuse more than a record; so does R where it stands at no act. */
const refusesAll = (error: string, { act_id }: ToldLine) =>
  /^[FB]/.test(error) || (error.startsWith('R') && act_id === null);

const partState = (accepted: Cents): ClaimState => (accepted === 0 ? 'refused' : 'paid-in-part');

const sumOf = (amounts: readonly Cents[]) => amounts.reduce((sum: Cents, amount) => sum + amount, 0);
