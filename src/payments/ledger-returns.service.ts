import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Actor } from '../platform/http/actor.js';
import { Balances } from './balances.service.js';
import { releasing } from './balancing.js';
import { keeping, LedgerRows, undoing } from './ledger-rows.service.js';
import { receivableId } from './payment-facts.js';

/** What money that goes back, or comes again, does to allocations; always inside a transaction of the caller. */
@Injectable()
export class LedgerReturns {
  constructor(
    private readonly rows: LedgerRows,
    private readonly reading: Balances,
  ) {}

  /** Undoes allocations of a payment until they fit what is left of it. */
  async release(actor: Actor, payment: Id, reversal: Id): Promise<void> {
    const { available_cents } = await this.rows.held(actor, payment);
    if (available_cents >= 0) return;
    const live = await this.rows.live(actor, payment);
    const open = await this.reading.open(actor, live);
    const releases = releasing(
      live.map((each) => ({
        ...each,
        receivable_id: receivableId(each),
        open_cents: open.get(receivableId(each))!.open_cents,
      })),
      -available_cents,
    );
    const rows = releases.flatMap(({ allocation_id, kept_cents }) => {
      const undone = live.find(({ id }) => id === allocation_id)!;
      const kept = kept_cents > 0 ? [keeping(undone, kept_cents, reversal)] : [];
      return [undoing(undone, reversal), ...kept];
    });
    if (rows.length > 0) await this.rows.addAllocations(actor, rows);
  }

  /** Pays again what a reversal undid, with money that came again on that day. */
  async restore(actor: Actor, reversal: Id, payment: Id, on: Day): Promise<void> {
    const undone = await this.rows.undoneBy(actor, reversal);
    const { available_cents } = await this.rows.held(actor, payment);
    const balances = await this.reading.open(actor, undone);
    const open = new Map([...balances].map(([id, { open_cents }]) => [id, open_cents]));
    let left = available_cents;
    const rows = undone.flatMap((each) => {
      const id = receivableId(each);
      const again = Math.min(each.amount_cents, left, open.get(id)!);
      if (again <= 0) return [];
      left -= again;
      open.set(id, open.get(id)! - again);
      return [keeping(each, again)];
    });
    if (rows.length > 0) await this.rows.addAllocations(actor, rows, on);
  }
}
