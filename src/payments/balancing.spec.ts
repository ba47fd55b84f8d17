import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Balance, balanceOf, InvoiceSums, LiveAllocation, releasing, takingFrom } from './balancing.js';

const TODAY = '2026-11-30';

const sums = (over: Partial<InvoiceSums> = {}): InvoiceSums => ({
  invoice_id: 'a',
  number: '2026-000001',
  practice_id: 'p',
  issued_on: '2026-11-01',
  due_on: '2026-12-01',
  gross_cents: 12_100,
  credited_cents: 0,
  paid_cents: 0,
  disputed: false,
  ...over,
});
const stateOf = (over: Partial<InvoiceSums>) => {
  const { open_cents, state } = balanceOf(sums(over), TODAY);
  return [open_cents, state];
};

describe('balanceOf', () => {
  it('tells what is open and where an invoice stands', () => {
    expect(stateOf({})).toEqual([12_100, 'open']);
    expect(stateOf({ paid_cents: 100 })).toEqual([12_000, 'partly_paid']);
    expect(stateOf({ paid_cents: 12_100 })).toEqual([0, 'paid']);
    expect(stateOf({ credited_cents: 12_100 })).toEqual([0, 'credited']);
    expect(stateOf({ credited_cents: 2_100, paid_cents: 10_000 })).toEqual([0, 'paid']);
    expect(stateOf({ credited_cents: 2_100, paid_cents: 12_100 })).toEqual([-2_100, 'overpaid']);
    expect(stateOf({ gross_cents: 0 })).toEqual([0, 'paid']);
  });

  it('is overdue from the day after it was due, however much was paid of it', () => {
    expect(stateOf({ due_on: TODAY })).toEqual([12_100, 'open']);
    expect(stateOf({ due_on: '2026-11-29', paid_cents: 1 })).toEqual([12_099, 'overdue']);
    expect(stateOf({ due_on: '2026-11-29', paid_cents: 12_100 })).toEqual([0, 'paid']);
  });
});

interface Row {
  readonly payment: number;
  readonly invoice: number;
  readonly amount: number;
  undone: boolean;
}

/** The rows of a small ledger, changed only as the services do: what the laws are tried on. */
class Books {
  readonly gross = [10_000, 2_500, 700];
  readonly credited = [0, 0, 0];
  readonly payments: { amount: number; back: number }[] = [];
  readonly rows: Row[] = [];

  balance(invoice: number): Balance {
    const own = this.rows.filter((row) => row.invoice === invoice && !row.undone);
    const paid_cents = own.reduce((total, { amount }) => total + amount, 0);
    return balanceOf(
      sums({ gross_cents: this.gross[invoice]!, credited_cents: this.credited[invoice]!, paid_cents }),
      TODAY,
    );
  }
  left(payment: number): number {
    const { amount, back } = this.payments[payment]!;
    const own = this.rows.filter((row) => row.payment === payment && !row.undone);
    return own.reduce((left, row) => left - row.amount, amount - back);
  }
  pay(amount: number, invoice: number): void {
    this.payments.push({ amount, back: 0 });
    const payment = this.payments.length - 1;
    this.allocate(payment, invoice, Math.min(amount, this.balance(invoice).open_cents));
  }
  allocate(payment: number, invoice: number, amount: number): void {
    if (amount > 0) this.rows.push({ payment, invoice, amount, undone: false });
  }
  undo(at: number): void {
    const live = this.rows.filter(({ undone }) => !undone);
    if (live.length > 0) live[at % live.length]!.undone = true;
  }
  credit(invoice: number, amount: number): void {
    this.credited[invoice] = Math.min(this.gross[invoice]!, this.credited[invoice]! + amount);
  }
  takeBack(at: number, amount: number): void {
    if (this.payments.length === 0) return;
    const payment = at % this.payments.length;
    const held = this.payments[payment]!;
    held.back += Math.min(amount, held.amount - held.back);
    const live: (LiveAllocation & { row: Row })[] = this.rows
      .filter((row) => row.payment === payment && !row.undone)
      .map((row, index) => ({
        row,
        id: String(index),
        receivable_id: String(row.invoice),
        amount_cents: row.amount,
        open_cents: this.balance(row.invoice).open_cents,
      }));
    for (const { allocation_id, kept_cents } of releasing(live, -this.left(payment))) {
      const { row } = live.find(({ id }) => id === allocation_id)!;
      row.undone = true;
      this.allocate(payment, row.invoice, kept_cents);
    }
  }
}

const invoice = fc.nat(2);
const cents = fc.integer({ min: 1, max: 12_000 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), cents, invoice }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(50) }),
  fc.record({ kind: fc.constant('credit' as const), cents, invoice }),
  fc.record({ kind: fc.constant('back' as const), at: fc.nat(50), cents }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function follow(acts: readonly Act[], look: (books: Books) => void = () => undefined): Books {
  const books = new Books();
  for (const each of acts) {
    if (each.kind === 'pay') books.pay(each.cents, each.invoice);
    else if (each.kind === 'undo') books.undo(each.at);
    else if (each.kind === 'credit') books.credit(each.invoice, each.cents);
    else books.takeBack(each.at, each.cents);
    look(books);
  }
  return books;
}

describe('the laws of the ledger', () => {
  it('open + paid + credited = gross, and every cent of a payment is allocated, left or gone back, after any acts', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        follow(acts, (books) => {
          for (const at of [0, 1, 2]) {
            const { gross_cents, credited_cents, paid_cents, open_cents } = books.balance(at);
            expect(open_cents + paid_cents + credited_cents).toBe(gross_cents);
            expect(paid_cents).toBeGreaterThanOrEqual(0);
          }
          books.payments.forEach((_, at) => {
            expect(books.left(at)).toBeGreaterThanOrEqual(0);
          });
        });
      }),
    );
  });

  it('what is allocated never overpays an invoice: only a credit note does', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const uncredited = acts.filter(({ kind }) => kind !== 'credit');
        const books = follow(uncredited);
        for (const at of [0, 1, 2]) expect(books.balance(at).open_cents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('an undo restores exactly what was open and what was left', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), cents, invoice, (acts, amount, at) => {
        const books = follow(acts);
        const before = [0, 1, 2].map((each) => books.balance(each));
        books.pay(amount, at);
        const row = books.rows.at(-1);
        if (row?.payment === books.payments.length - 1) row.undone = true;
        expect([0, 1, 2].map((each) => books.balance(each))).toEqual(before);
        expect(books.left(books.payments.length - 1)).toBe(amount);
      }),
    );
  });

  it('payments and credit notes that fit give the same balances in any order', () => {
    const facts = fc
      .array(fc.record({ kind: fc.constantFrom('pay', 'credit'), share: fc.integer({ min: 1, max: 5 }) }), {
        maxLength: 8,
      })
      .chain((parts) =>
        fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })),
      );
    fc.assert(
      fc.property(facts, ([first, second]) => {
        const told = [first, second].map((order) =>
          follow(order.map(({ kind, share }) => ({ kind, cents: share * 200, invoice: 0 }) as Act)).balance(
            0,
          ),
        );
        expect(told[0]).toEqual(told[1]);
      }),
    );
  });
});

describe('releasing', () => {
  const live = (id: string, receivable_id: string, amount_cents: number, open_cents = 0) => ({
    id,
    receivable_id,
    amount_cents,
    open_cents,
  });

  it('frees the newest first, and keeps the rest of the one it cuts', () => {
    expect(releasing([live('x', 'a', 60), live('y', 'b', 40)], 50)).toEqual([
      { allocation_id: 'y', kept_cents: 0 },
      { allocation_id: 'x', kept_cents: 50 },
    ]);
  });

  it('frees first what a credit note left overpaid', () => {
    expect(releasing([live('x', 'a', 60, -30), live('y', 'b', 40)], 30)).toEqual([
      { allocation_id: 'x', kept_cents: 30 },
    ]);
  });

  it('never allocates again what would overpay an invoice', () => {
    expect(releasing([live('x', 'a', 100, -100)], 30)).toEqual([{ allocation_id: 'x', kept_cents: 0 }]);
  });

  it('counts several allocations of one invoice together', () => {
    expect(releasing([live('x', 'a', 60, -50), live('y', 'a', 40, -50)], 50)).toEqual([
      { allocation_id: 'y', kept_cents: 0 },
      { allocation_id: 'x', kept_cents: 50 },
    ]);
  });
});

describe('takingFrom', () => {
  const left = [
    { id: 'x', left_cents: 60 },
    { id: 'y', left_cents: 40 },
  ];

  it('takes in order, and nothing when there is less', () => {
    expect(takingFrom(left, 70)).toEqual([
      { id: 'x', take_cents: 60 },
      { id: 'y', take_cents: 10 },
    ]);
    expect(takingFrom(left, 101)).toBeNull();
    expect(takingFrom(left, 0)).toBeNull();
  });
});
