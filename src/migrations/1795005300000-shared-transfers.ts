import { MigrationInterface, QueryRunner } from 'typeorm';
import { Id, newId } from '../kernel/id.js';
import { Cents, sum } from '../kernel/money.js';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

interface Written {
  readonly workspace_id: Id;
  readonly id: Id;
  readonly amount_cents: Cents;
}
interface Paid {
  readonly id: Id;
  readonly practice_id: Id;
  readonly amount_cents: Cents;
  readonly reversal_id: Id | null;
  readonly at: string;
}
type Shares = Map<Id, Cents>;

/**
 * A transfer that was booked on several practices was one payment of nobody: it becomes a payment of each, and so does what went
 * back of it. What of it was freed since is the credit of the practice whose invoice it paid.
 */
export class SharedTransfers1795005300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = ['payment', 'allocation', 'bank_transaction', 'invoice', 'late_claim'];
    await seeingEveryRow(runner, tables, async () => {
      const shared: Written[] = await runner.query(`
        SELECT p.workspace_id, p.id, p.amount_cents::float8 AS amount_cents
          FROM payment p JOIN bank_transaction t ON t.workspace_id = p.workspace_id AND t.payment_id = p.id
         WHERE p.practice_id IS NULL AND p.reverses_payment_id IS NULL`);
      if (shared.length === 0) return;
      await runner.query('ALTER TABLE payment DISABLE TRIGGER payment_frozen');
      await runner.query('ALTER TABLE allocation DISABLE TRIGGER append_only');
      for (const payment of shared) await split(runner, payment);
      await runner.query('ALTER TABLE payment ENABLE TRIGGER payment_frozen');
      await runner.query('ALTER TABLE allocation ENABLE TRIGGER append_only');
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

async function split(runner: QueryRunner, payment: Written): Promise<void> {
  const { workspace_id, id } = payment;
  const paid: Paid[] = await runner.query(
    `SELECT a.id, a.amount_cents::float8 AS amount_cents, a.reversal_id, a.created_at::text AS at,
            coalesce(i.practice_id, c.practice_id) AS practice_id
       FROM allocation a
       LEFT JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
       LEFT JOIN late_claim c ON c.workspace_id = a.workspace_id AND c.id = a.claim_id
      WHERE a.workspace_id = $1 AND a.payment_id = $2 ORDER BY a.created_at, a.id`,
    [workspace_id, id],
  );
  const reversals: Written[] = await runner.query(
    `SELECT workspace_id, id, amount_cents::float8 AS amount_cents FROM payment
      WHERE workspace_id = $1 AND reverses_payment_id = $2 ORDER BY created_at, id`,
    [workspace_id, id],
  );
  const own = ownShares(payment, paid);
  const payments = await divide(runner, payment, own, () => null);
  for (const [practice, part] of payments) {
    const ids = paid.filter((each) => each.practice_id === practice).map((each) => each.id);
    await runner.query('UPDATE allocation SET payment_id = $3 WHERE workspace_id = $1 AND id = ANY ($2)', [
      workspace_id,
      ids,
      part,
    ]);
  }
  for (const [reversal, shares] of goneBack(own, paid, reversals)) {
    const parts = await divide(runner, reversal, shares, (practice) => payments.get(practice)!);
    for (const [practice, part] of parts)
      await runner.query(
        'UPDATE allocation SET reversal_id = $3 WHERE workspace_id = $1 AND reversal_id = $2 AND payment_id = $4',
        [workspace_id, reversal.id, part, payments.get(practice)],
      );
  }
}

/** What the transfer was first split into, which is the whole of it. */
function ownShares({ amount_cents }: Written, paid: readonly Paid[]): Shares {
  const own: Shares = new Map();
  let left = amount_cents;
  for (const each of paid) {
    if (each.amount_cents < 0 || each.at !== paid[0]!.at) continue;
    const share = Math.min(left, each.amount_cents);
    if (share > 0) add(own, each.practice_id, share);
    left -= share;
  }
  return own;
}

/** Whose money each reversal took: what it undid, then what was free; what came again is the opposite of what it was. */
function goneBack(own: Shares, paid: readonly Paid[], reversals: readonly Written[]): Map<Written, Shares> {
  const back = new Map<Written, Shares>();
  const free: Shares = new Map(own);
  for (const each of paid) if (free.has(each.practice_id)) add(free, each.practice_id, -each.amount_cents);
  for (const reversal of reversals) {
    const undone = [...back].findLast(([{ amount_cents }]) => amount_cents === -reversal.amount_cents);
    const shares: Shares = new Map(undone?.[1].entries().map(([practice, cents]) => [practice, -cents]));
    if (!undone) {
      for (const each of paid)
        if (each.reversal_id === reversal.id) add(shares, each.practice_id, each.amount_cents);
      let rest = reversal.amount_cents - sum([...shares.values()]);
      for (const [practice, cents] of free) {
        const taken = Math.max(rest, Math.min(0, -cents - (shares.get(practice) ?? 0)));
        add(shares, practice, taken);
        rest -= taken;
      }
      add(shares, own.keys().next().value!, rest);
    }
    for (const [practice, cents] of shares) if (free.has(practice)) add(free, practice, cents);
    back.set(reversal, shares);
  }
  return back;
}

/** Writes a row as one of each practice, the first in its place; their ids. */
async function divide(
  runner: QueryRunner,
  { workspace_id, id }: Written,
  shares: Shares,
  reversing: (practice: Id) => Id | null,
): Promise<Map<Id, Id>> {
  const parts = new Map<Id, Id>();
  const some = [...shares].filter(([, cents]) => cents !== 0);
  for (const [index, [practice, cents]] of some.entries()) {
    const part = index === 0 ? id : newId();
    if (index > 0)
      await runner.query(
        `INSERT INTO payment (workspace_id, id, practice_id, method, amount_cents, currency, received_on, source, source_key,
                              counter_iban, reverses_payment_id, note, created_by, created_at)
         SELECT workspace_id, $3, $4, method, $5, currency, received_on, source, source_key || $6, counter_iban, $7, note,
                created_by, created_at
           FROM payment WHERE workspace_id = $1 AND id = $2`,
        [workspace_id, id, part, practice, cents, `+${index + 1}`, reversing(practice)],
      );
    parts.set(practice, part);
  }
  const [first] = some;
  if (first)
    await runner.query(
      `UPDATE payment SET practice_id = $3, amount_cents = $4, reverses_payment_id = $5 WHERE workspace_id = $1 AND id = $2`,
      [workspace_id, id, first[0], first[1], reversing(first[0])],
    );
  return parts;
}

const add = (shares: Shares, practice: Id, cents: Cents) =>
  shares.set(practice, (shares.get(practice) ?? 0) + cents);
