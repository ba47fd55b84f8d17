import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { AHEAD_DAYS, PERHAPS_KNOWN } from '../bank/taking.js';
import type { TransactionState } from '../bank/transaction-state.js';
import { LedgerRows } from '../ledger-rows.service.js';
import { ToldPayout } from '../payouts/payout-lines.js';
import { PayoutTelling } from '../payouts/payout-telling.service.js';
import { Transfers } from '../transfers.service.js';
import { movementFacts } from './booking.js';
import { Match } from './match.js';
import { MatchIndexes } from './match-index.service.js';
import { isReturn, match, mayUndo } from './sorting.js';

/** Lines that are matched in one transaction: what is open of their practices is read once for all of them. */
export const AT_ONCE = 10_000;

/** What waits for longer is not matched by what was learnt since. */
const AGAIN_DAYS = 183;

/** Which lines: those no rule has seen, or those that wait for somebody and that nobody decided. */
const WAITING = {
  new: ['new'],
  undecided: ['open', 'suggested', 'parked'],
} as const satisfies Record<string, readonly TransactionState[]>;

interface Seen {
  readonly seen: number;
  /** The first statement that had any. */
  readonly first: Id | null;
}
const NONE: Seen = { seen: 0, first: null };

interface Matched {
  readonly line: BankTransactionRow;
  readonly match: Match;
}

type Booked = ReadonlyMap<Id, Id>;

/** What was made of a line. */
type Noted = Pick<BankTransactionRow, 'id' | 'state' | 'reason' | 'suggestion' | 'payment_id'>;

/** Matches lines of bank statements in bulk: what is certain is booked, the rest gets its suggestion or its reason. */
@Injectable()
export class Matcher {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly transfers: Transfers,
    private readonly rows: LedgerRows,
    private readonly indexes: MatchIndexes,
    private readonly payouts: PayoutTelling,
  ) {}

  /**
   * Matches what no rule has seen yet, and then, when `again`, what waits for somebody since before and was booked in the
   * last half year; how many lines were looked at.
   */
  async run(workspace_id: Id, again = false): Promise<number> {
    const actor = systemActor(workspace_id);
    const fresh = await this.all(actor, WAITING.new, null);
    const waiting = again ? await this.all(actor, WAITING.undecided, fresh.first) : NONE;
    return fresh.seen + waiting.seen;
  }

  /** Batch by batch, statement by statement as the lines stand in them, of statements that came before `before`. */
  private async all(actor: Actor, states: readonly TransactionState[], before: Id | null): Promise<Seen> {
    let { seen, first } = NONE;
    for (let after: BankTransactionRow | null = null; ; ) {
      const lines: readonly BankTransactionRow[] = await this.batch(actor, states, after, before);
      seen += lines.length;
      first ??= lines[0]?.statement_id ?? null;
      if (lines.length < AT_ONCE) return { seen, first };
      after = lines.at(-1)!;
    }
  }

  /** Lines that somebody decides at this moment are left to them. */
  private batch(
    actor: Actor,
    states: readonly TransactionState[],
    after: BankTransactionRow | null,
    before: Id | null,
  ): Promise<BankTransactionRow[]> {
    return this.db.transaction(
      actor.workspace_id,
      async () => {
        const lines = await this.db.query<BankTransactionRow>(
          `SELECT * FROM bank_transaction
            WHERE workspace_id = $1 AND state = ANY ($2::text[]) AND decided_by IS NULL
              AND ($3::uuid IS NULL OR (statement_id, place, id) > ($3, $4::int, $5::uuid))
              AND ($6::uuid IS NULL OR statement_id < $6)
              AND (booked_on >= $7::date OR state = 'new') AND reason->>'code' IS DISTINCT FROM $9
              AND booked_on <= $10::date
            ORDER BY statement_id, place, id LIMIT $8 FOR NO KEY UPDATE SKIP LOCKED`,
          [
            actor.workspace_id,
            states,
            after?.statement_id ?? null,
            after?.place ?? null,
            after?.id ?? null,
            before,
            addDays(this.clock.today('UTC'), -AGAIN_DAYS),
            AT_ONCE,
            PERHAPS_KNOWN,
            addDays(this.clock.today('UTC'), AHEAD_DAYS),
          ],
        );
        // What went out may take back what came in, and what came back may be of either.
        for (const some of inTurn(lines)) await this.note(actor, await this.matchLines(actor, some));
        return lines;
      },
      { idempotent: true },
    );
  }

  /**
   * What becomes of lines that are about to be written, in the open transaction; their payments are written here, before
   * them. Returns and money out stay as they are: they wait until all of their file can be looked at (`run`).
   */
  async decided(
    workspace_id: Id,
    lines: readonly BankTransactionRow[],
  ): Promise<ReadonlyMap<Id, Noted & Pick<BankTransactionRow, 'decided_at'>>> {
    const fresh = lines.filter((line) => line.state === 'new' && !mayUndo(line));
    const noted = await this.matchLines(systemActor(workspace_id), fresh);
    const decided_at = this.now();
    return new Map(noted.map((each) => [each.id, { ...each, decided_at }]));
  }

  private async matchLines(actor: Actor, lines: readonly BankTransactionRow[]): Promise<Noted[]> {
    if (lines.length === 0) return [];
    const index = await this.indexes.of(actor, lines);
    // What was paid to freelancers, or came back of it, is no money of clients.
    const payouts = await this.payouts.recognise(actor, lines);
    const matched = lines.map((line) => ({
      line,
      match: ofPayout(payouts.get(line.id)) ?? match(line, index),
    }));
    const certain = matched.filter(({ match: { kind } }) => kind === 'automatic');
    const booked = new Map([...(await this.book(actor, certain)), ...(await this.reverse(actor, certain))]);
    if (booked.size > 0) {
      const detail = { lines: lines.length, booked: booked.size };
      await this.audit.record(actor, 'bank-transactions.matched', 'workspace', actor.workspace_id, detail);
    }
    return matched.map(({ line, match: found }) => noted(line.id, found, booked.get(line.id)));
  }

  /** Payments and allocations of all lines, in two statements; answers the payment of each line. */
  private async book(actor: Actor, certain: readonly Matched[]): Promise<Booked> {
    const paid = certain.filter(({ match: { proposal } }) => !proposal!.reverses_payment_id);
    if (paid.length === 0) return new Map();
    const facts = paid.map(({ line, match: { proposal } }) => ({
      ...movementFacts(line),
      practice_id: proposal!.practice_id,
    }));
    const made = await this.rows.addPayments(actor, facts);
    const payments = new Map(made.map(({ id, source_key }) => [source_key, id]));
    await this.rows.addAllocations(
      actor,
      paid.flatMap(({ line, match: { proposal, reason } }) => {
        const payment_id = payments.get(line.id);
        return payment_id
          ? proposal!.allocations.map(({ number: _, ...part }) => ({ ...part, payment_id, reason }))
          : [];
      }),
    );
    return payments;
  }

  private async reverse(actor: Actor, certain: readonly Matched[]): Promise<Booked> {
    const booked = new Map<Id, Id>();
    for (const {
      line,
      match: { proposal },
    } of certain) {
      if (!proposal!.reverses_payment_id) continue;
      const facts = movementFacts(line);
      booked.set(
        line.id,
        await this.transfers.takeBack(actor, proposal!.reverses_payment_id, {
          ...facts,
          amount_cents: -facts.amount_cents,
        }),
      );
    }
    return booked;
  }

  private async note(actor: Actor, decisions: readonly Noted[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.db.execute(
      `UPDATE bank_transaction t
          SET state = m.state, reason = m.reason, suggestion = m.suggestion, payment_id = m.payment_id, decided_at = $3
         FROM json_to_recordset($2::json) AS m
              (id uuid, state text, reason jsonb, suggestion jsonb, payment_id uuid)
        WHERE t.workspace_id = $1 AND t.id = m.id`,
      [actor.workspace_id, JSON.stringify(decisions), this.now()],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** Money in, then money out, then returns of both. */
function inTurn(lines: readonly BankTransactionRow[]): BankTransactionRow[][] {
  const turnOf = (line: BankTransactionRow) => (isReturn(line) ? 2 : mayUndo(line) ? 1 : 0);
  return [0, 1, 2].map((turn) => lines.filter((line) => turnOf(line) === turn));
}

const ofPayout = (told: ToldPayout | undefined): Match | null =>
  told ? { kind: 'aside', reason: told.reason, proposal: null } : null;

const STATES = {
  automatic: 'suggested',
  suggestion: 'suggested',
  none: 'open',
  aside: 'set_aside',
  parked: 'parked',
} as const satisfies Record<Match['kind'], TransactionState>;

/** What is certain but was not booked, because somebody took it out of the books before, waits for somebody. */
function noted(id: Id, { kind, reason, proposal }: Match, payment_id: Id | undefined): Noted {
  const state: TransactionState = payment_id ? 'booked' : STATES[kind];
  return {
    id,
    state,
    reason,
    suggestion: state === 'suggested' ? proposal : null,
    payment_id: payment_id ?? null,
  };
}
