import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { CLAIM_SUMS, SUMS } from '../balances.service.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { CREDIT } from '../credit-sum.js';
import { LedgerRows } from '../ledger-rows.service.js';
import { receivableId } from '../payment-facts.js';
import { ExpectedPayouts } from '../stripe/expected-payouts.service.js';
import { claimNumbersIn } from './claim-numbers.js';
import { type Clues, cluesOf } from './clues.js';
import { Payer } from './match.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { practicesNeeded } from './practices-needed.js';
import { ReturnablePayments } from './returnable-payments.service.js';
import { Returnables } from './returnables.js';
import { isReturn, SortingIndex } from './sorting.js';

type Line = Pick<
  BankTransactionRow,
  | 'amount_cents'
  | 'kind'
  | 'counter_iban'
  | 'structured_ref'
  | 'structured_kind'
  | 'free_text'
  | 'end_to_end_id'
  | 'return_reason'
>;

type Due = Candidate & { readonly due_on: Day };

/**
 * Reads what the rules need for a batch of lines, and no more: a handful of statements, whatever the number of lines. The
 * practices it speaks of are held until commit, so that nobody pays their invoices meanwhile. Inside a transaction.
 */
@Injectable()
export class MatchIndexes {
  constructor(
    private readonly db: Database,
    private readonly rows: LedgerRows,
    private readonly workspaces: WorkspacesService,
    private readonly payouts: ExpectedPayouts,
    private readonly returnable: ReturnablePayments,
  ) {}

  async of(actor: Actor, lines: readonly Line[]): Promise<SortingIndex> {
    const clues = lines.map((line) => cluesOf(line));
    const references = distinct(clues.flatMap(({ reference, loose }) => [reference, ...loose]));
    const numbers = distinct(clues.flatMap((each) => each.numbers.map(({ number }) => number)));
    const accounts = distinct(lines.map(({ counter_iban }) => counter_iban));
    const claims = distinct(lines.flatMap((line) => claimNumbersIn(line)));
    const named = await this.named(actor, references, numbers, claims);
    const payers = await this.payers(actor, accounts);
    const out = lines.filter(({ amount_cents }) => amount_cents < 0);
    // A bank may not call a return one: money out to an account that paid, or with a reference of ours, may be one too.
    const referring = (line: Line) => {
      const { reference, loose } = cluesOf(line);
      return reference !== null || loose.length > 0;
    };
    const back = out.filter(
      (line) => isReturn(line) || payers.has(line.counter_iban ?? '') || referring(line),
    );
    const again = lines.filter((line) => line.amount_cents > 0 && isReturn(line));
    const returnable = () => (back.length > 0 ? this.returnable.of(actor, back, references) : []);
    const practices = distinct([
      ...(await returnable()).flatMap((each) => each.practices),
      ...named.map(({ practice_id }) => practice_id),
      ...[...payers.values()].flatMap((known) => known.map(({ practice_id }) => practice_id)),
    ]);
    await this.rows.lockPractices(actor, practices);
    const read = lines.map((line, at) => ({ line, clues: clues[at]! }));
    const ids = named.map(({ id }) => id);
    return {
      invoices: await this.invoices(actor, read, ids, payers),
      payers,
      own: await this.own(actor),
      payouts: await this.payouts.byAmount(
        actor.workspace_id,
        distinct(lines.map(({ amount_cents }) => amount_cents)),
      ),
      returnable: new Returnables(await returnable()),
      refunded: new Returnables(again.length > 0 ? await this.returnable.refunded(actor, again) : []),
      credits: out.length > 0 ? await this.credits(actor, practices) : new Map(),
    };
  }

  private named(
    actor: Actor,
    references: readonly string[],
    numbers: readonly string[],
    claims: readonly string[],
  ): Promise<{ id: Id; practice_id: Id }[]> {
    return this.db.query(
      `SELECT i.id, i.practice_id FROM payment_reference r
         JOIN invoice i ON i.workspace_id = r.workspace_id AND i.id = r.invoice_id
        WHERE r.workspace_id = $1 AND r.reference = ANY ($2::text[])
       UNION
       SELECT i.id, i.practice_id FROM invoice i
        WHERE i.workspace_id = $1 AND i.number = ANY ($3::text[]) AND i.kind = 'invoice' AND i.state = 'issued'
       UNION
       SELECT c.id, c.practice_id FROM payment_reference r
         JOIN late_claim c ON c.workspace_id = r.workspace_id AND c.id = r.claim_id
        WHERE r.workspace_id = $1 AND r.reference = ANY ($2::text[])
       UNION
       SELECT c.id, c.practice_id FROM late_claim c WHERE c.workspace_id = $1 AND c.number = ANY ($4::text[])`,
      [actor.workspace_id, references, numbers, claims],
    );
  }

  private async payers(actor: Actor, accounts: readonly string[]): Promise<Map<string, Payer[]>> {
    const rows = await this.db.query<Payer & { counter_iban: string }>(
      `SELECT DISTINCT p.counter_iban, p.practice_id, c.name AS practice_name
         FROM payment p JOIN practice c ON c.workspace_id = p.workspace_id AND c.id = p.practice_id
        WHERE p.workspace_id = $1 AND p.counter_iban = ANY ($2::text[]) AND p.reverses_payment_id IS NULL
        ORDER BY p.counter_iban, p.practice_id`,
      [actor.workspace_id, accounts],
    );
    const payers = new Map<string, Payer[]>();
    for (const { counter_iban, practice_id, practice_name } of rows) {
      const known = payers.get(counter_iban);
      if (known) known.push({ practice_id, practice_name });
      else payers.set(counter_iban, [{ practice_id, practice_name }]);
    }
    return payers;
  }

  /** What the lines name, and what else is open of the practices where that matters, the first due first. */
  private async invoices(
    actor: Actor,
    read: readonly { line: Line; clues: Clues }[],
    ids: readonly Id[],
    payers: Map<string, Payer[]>,
  ): Promise<OpenInvoices> {
    const named = await this.candidates(actor, ids, []);
    const invoices = new OpenInvoices(named);
    const practices = practicesNeeded(read, { invoices, payers });
    if (practices.size === 0) return invoices;
    const known = new Set(ids);
    const others = (await this.candidates(actor, [], [...practices])).filter(
      (each) => !known.has(receivableId(each)),
    );
    return new OpenInvoices([...named, ...others].toSorted(inOrder));
  }

  /**
   * The named invoices and claims, and every open invoice of these practices, the first due first. OFFSET 0 has the sums of
   * a row made once, however often they are used.
   */
  private candidates(actor: Actor, named: readonly Id[], practices: readonly Id[]): Promise<Due[]> {
    return this.db.query<Due>(
      `SELECT * FROM (
         SELECT s.invoice_id, NULL::uuid AS claim_id, s.number, s.practice_id, c.name AS practice_name, s.gross_cents,
                s.credited_cents, s.gross_cents - s.credited_cents - s.paid_cents AS open_cents, r.reference, s.due_on
           FROM (${SUMS} AND (i.id = ANY ($3::uuid[]) OR i.practice_id = ANY ($4::uuid[])) OFFSET 0) AS s
           JOIN practice c ON c.workspace_id = $1 AND c.id = s.practice_id
           LEFT JOIN payment_reference r ON r.workspace_id = $1 AND r.invoice_id = s.invoice_id
          WHERE s.gross_cents - s.credited_cents - s.paid_cents > 0 OR s.invoice_id = ANY ($3)
         UNION ALL
         SELECT NULL, s.claim_id, s.number, s.practice_id, c.name, s.gross_cents,
                s.credited_cents, s.gross_cents - s.credited_cents - s.paid_cents, r.reference, s.due_on
           FROM (${CLAIM_SUMS} AND c.id = ANY ($3)) AS s
           JOIN practice c ON c.workspace_id = $1 AND c.id = s.practice_id
           LEFT JOIN payment_reference r ON r.workspace_id = $1 AND r.claim_id = s.claim_id) AS named
        ORDER BY due_on, number`,
      [actor.workspace_id, null, named, practices],
    );
  }

  private async own(actor: Actor): Promise<Set<string>> {
    const { iban } = await this.workspaces.current(actor);
    const rows = await this.db.query<{ iban: string }>(
      'SELECT iban FROM bank_account WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    return new Set([...rows.map((row) => row.iban), ...(iban ? [iban] : [])]);
  }

  private async credits(actor: Actor, practices: readonly Id[]): Promise<Map<Id, Cents>> {
    const rows = await this.db.query<{ practice_id: Id; credit_cents: Cents }>(
      `SELECT p.id AS practice_id, ${CREDIT} AS credit_cents
         FROM practice p WHERE p.workspace_id = $1 AND p.id = ANY ($2::uuid[])`,
      [actor.workspace_id, practices],
    );
    return new Map(rows.map(({ practice_id, credit_cents }) => [practice_id, credit_cents]));
  }
}

const inOrder = (one: Due, other: Due) =>
  one.due_on.localeCompare(other.due_on) || one.number.localeCompare(other.number);

const distinct = <Value>(values: readonly (Value | null)[]): Value[] => [
  ...new Set(values.filter((value) => value !== null)),
];
