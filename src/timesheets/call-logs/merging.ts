import { type Call, secondsWaited } from './call.js';
import type { Cluster } from './profile.js';

const OUTCOMES = { answered: 2, voicemail: 1, abandoned: 0 };
const DIRECTIONS = { in: 0, out: 1, internal: 2 };

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function beginsBefore(a: Call, b: Call): boolean {
  const by =
    a.started_at - b.started_at ||
    DIRECTIONS[a.direction] - DIRECTIONS[b.direction] ||
    order(a.line_e164, b.line_e164) ||
    order(a.source_key, b.source_key) ||
    order(a.counterparty, b.counterparty) ||
    order(a.from, b.from) ||
    order(a.to, b.to);
  return by <= 0;
}

function saysMore(a: Call, b: Call): boolean {
  const by =
    OUTCOMES[b.outcome] - OUTCOMES[a.outcome] ||
    b.talk_s - a.talk_s ||
    (a.answered_at ?? Infinity) - (b.answered_at ?? Infinity) ||
    order(a.agent, b.agent);
  return !(by > 0);
}

/**
 * Two legs of one call as one. The earliest leg says who called whom on which line; the longest answered conversation
 * says how long and with whom; answered beats voicemail beats abandoned; legs add. Associative and commutative.
 */
export function mergeCalls(a: Call, b: Call): Call {
  const head = beginsBefore(a, b) ? a : b;
  const voice = saysMore(a, b) ? a : b;
  const ended_at = Math.max(a.ended_at, b.ended_at);
  return {
    source: head.source,
    source_key: head.source_key,
    started_at: head.started_at,
    answered_at: voice.answered_at,
    ended_at,
    direction: head.direction,
    outcome: voice.outcome,
    from: head.from,
    to: head.to,
    line_e164: head.line_e164,
    counterparty: head.counterparty,
    talk_s: voice.talk_s,
    queue_s: secondsWaited(head.started_at, voice.answered_at, ended_at),
    legs: a.legs + b.legs,
    agent: voice.agent,
    line_no: Math.min(a.line_no, b.line_no),
  };
}

/**
 * Joins legs into calls within a window: legs further apart than `limit` legs in the file are not seen together, so
 * memory stays flat however long the file is.
 */
export class CallMerger {
  readonly #held = new Map<string, Call[]>();
  readonly #oldest = this.#held.keys();
  #legs = 0;

  constructor(
    private readonly cluster?: Cluster,
    private readonly limit = 10_000,
  ) {}

  /** Takes one leg; calls that are complete because they left the window are pushed onto `done`. */
  add(leg: Call, done: Call[]): void {
    const clustered = this.cluster !== undefined && leg.direction === 'in' && leg.counterparty !== null;
    const group = clustered ? `from ${leg.counterparty}` : leg.source_key;
    const legs = this.#held.get(group);
    if (!legs) {
      this.#held.set(group, [leg]);
      this.#legs += 1;
    } else if (clustered) {
      legs.push(leg);
      this.#legs += 1;
    } else {
      legs[0] = mergeCalls(legs[0]!, leg);
    }
    while (this.#legs > this.limit) this.#release(this.#oldest.next().value!, done);
  }

  /** Pushes every call still held onto `done`. */
  end(done: Call[]): void {
    for (const group of [...this.#held.keys()]) this.#release(group, done);
  }

  #release(group: string, done: Call[]): void {
    const legs = this.#held.get(group)!;
    this.#held.delete(group);
    this.#legs -= legs.length;
    if (legs.length === 1) {
      done.push(legs[0]!);
      return;
    }
    legs.sort((a, b) => a.started_at - b.started_at);
    let call = legs[0]!;
    for (const leg of legs.slice(1)) {
      if (leg.started_at - call.started_at <= this.cluster!.within_s * 1000) {
        call = mergeCalls(call, leg);
      } else {
        done.push(call);
        call = leg;
      }
    }
    done.push(call);
  }
}
