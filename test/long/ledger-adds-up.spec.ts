import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Response } from 'supertest';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace } from '../support/given.js';
import { givenMatched, OTHER_IBAN, transfer } from '../support/given-matched.js';
import { givenOwed, givenPayee, givenPayer } from '../support/given-payment.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

interface Owed {
  readonly invoice_id: string;
  readonly practice_id: string;
  readonly open_cents: number;
  readonly paid_cents: number;
}

/** A business with two practices of three invoices each, and what can happen to their money. */
class Books {
  private readonly lines: string[] = [];
  readonly answers: number[] = [];
  private written = 0;

  private constructor(
    private readonly by: GivenWorkspace,
    private readonly practices: readonly string[],
  ) {}

  static async open(): Promise<Books> {
    const by = await givenPayee(app);
    const practices = [(await givenPayer(by)).id, (await givenPayer(by)).id];
    for (const practice of practices)
      for (const [back, cents] of [900, 700, 300].entries()) await givenOwed(by, practice, cents, back);
    return new Books(by, practices);
  }

  private async read(path: string) {
    return (await this.by.get(path)).body;
  }
  private owed = async (): Promise<Owed[]> =>
    (await this.read('/api/invoice-balances?limit=50')).items.sort((x: Owed, y: Owed) =>
      x.invoice_id < y.invoice_id ? -1 : 1,
    );
  private payments = async () => (await this.read('/api/payments?limit=200')).items;
  private async post(path: string, body: object = {}): Promise<Response> {
    const answer = await this.by.post(path, body);
    this.answers.push(answer.status);
    return answer;
  }
  private async line(cents: number, facts: object = {}): Promise<string> {
    const text = `movement ${++this.written}`;
    const [line] = await givenMatched(app, this.by, [
      transfer(cents, { counter_iban: OTHER_IBAN, text, ...facts }),
    ]);
    this.lines.push(line!.id);
    return line!.id;
  }

  private readonly deeds: readonly ((pick: <T>(of: readonly T[]) => T, cents: number) => Promise<unknown>)[] =
    [
      async (pick) => {
        const open = (await this.owed()).filter(({ open_cents }) => open_cents > 0);
        if (open.length === 0) return;
        const some = [...new Set([pick(open), pick(open), open.at(-1)!])];
        const allocations = some.map(({ invoice_id, open_cents }) => ({
          invoice_id,
          amount_cents: open_cents,
        }));
        const total = allocations.reduce((sum, each) => sum + each.amount_cents, 0);
        const id = await this.line(total, { end_to_end_id: `E${total}` });
        await this.post(`/api/bank-transactions/${id}/split`, { allocations });
      },
      async (pick, cents) => {
        const id = await this.line(cents, { end_to_end_id: 'CREDIT' });
        await this.post(`/api/bank-transactions/${id}/accept`, { practice_id: pick(this.practices) });
      },
      async (pick, cents) => {
        const { practice_id, invoice_id } = pick(await this.owed());
        const allocations = [{ invoice_id, amount_cents: cents }];
        const facts = { method: 'cash', amount_cents: cents, received_on: '2026-11-30', allocations };
        await this.post('/api/payments', { practice_id, ...facts });
      },
      async (pick) => this.lines.length && this.post(`/api/bank-transactions/${pick(this.lines)}/undo`),
      async (pick) => {
        const payments = await this.payments();
        if (payments.length === 0) return;
        const { allocations } = await this.read(`/api/payments/${pick<{ id: string }>(payments).id}`);
        if (allocations.length > 0)
          await this.post(`/api/allocations/${pick<{ id: string }>(allocations).id}/undo`);
      },
      async (pick, cents) => {
        const payments = await this.payments();
        if (payments.length === 0) return;
        const allocations = [{ invoice_id: pick(await this.owed()).invoice_id, amount_cents: cents }];
        await this.post(`/api/payments/${pick<{ id: string }>(payments).id}/allocations`, { allocations });
      },
      async (pick) => {
        const payments = await this.payments();
        const day = { reversed_on: '2026-11-30' };
        if (payments.length > 0)
          await this.post(`/api/payments/${pick<{ id: string }>(payments).id}/reverse`, day);
      },
      async (pick) => {
        const { invoice_id } = pick(await this.owed());
        const draft = await this.post(`/api/invoices/${invoice_id}/credit-notes`, { reason: 'Erreur' });
        if (draft.status === 201) await this.post(`/api/invoices/${draft.body.id}/issue`);
      },
      async (pick) => {
        const { practice_id, invoice_id } = pick(await this.owed());
        await this.post(`/api/practices/${practice_id}/credit/use`, { invoice_id });
      },
      async (pick, cents) => {
        const refund = { amount_cents: cents, method: 'cash', refunded_on: '2026-11-30' };
        await this.post(`/api/practices/${pick(this.practices)}/credit/refunds`, refund);
      },
      async (pick, cents) => {
        const id = await this.line(-cents);
        await this.post(`/api/bank-transactions/${id}/accept`, { practice_id: pick(this.practices) });
      },
      async (pick, cents) => {
        const payments = await this.payments();
        if (payments.length === 0) return;
        const reverses_payment_id = pick<{ id: string }>(payments).id;
        const id = await this.line(-cents);
        await this.post(`/api/bank-transactions/${id}/accept`, { reverses_payment_id });
      },
      async (pick) => {
        const total = pick([900, 700, 300, 1_600, 1_200]);
        await this.line(-total, { end_to_end_id: `E${total}`, return_reason: 'AC04' });
      },
    ];

  async happens(what: number, which: number, cents: number): Promise<void> {
    let turn = which;
    await this.deeds[what % this.deeds.length]!((of) => of[turn++ % of.length]!, cents);
  }

  async addUp(): Promise<void> {
    const owed = await this.owed();
    for (const practice of this.practices) {
      const own = owed.filter(({ practice_id }) => practice_id === practice);
      const total = (of: (each: Owed) => number) => own.reduce((sum, each) => sum + of(each), 0);
      const { credit_cents } = await this.read(`/api/practices/${practice}/credit`);
      const account = await this.read(
        `/api/practices/${practice}/statement-of-account?from=2026-01-01&to=2026-12-31`,
      );
      const paid = total(({ paid_cents, open_cents }) => paid_cents - Math.max(0, -open_cents));
      expect(account.paid_cents).toBe(paid + credit_cents);
      expect(account.closing_cents).toBe(total(({ open_cents }) => Math.max(0, open_cents)) - credit_cents);
      expect(credit_cents).toBeGreaterThanOrEqual(0);
    }
    expect((await this.read('/api/receivables/ageing')).unknown_cents).toBe(0);
    const { rows } = await app.admin.query(
      `SELECT coalesce(reverses_payment_id, id) AS payment, sum(amount_cents)::int AS net FROM payment
        WHERE workspace_id = $1 GROUP BY 1 HAVING sum(amount_cents) < 0`,
      [this.by.workspace_id],
    );
    expect(rows).toEqual([]);
  }
}

it('whatever happens to money, what practices paid is what their invoices got and their credit', async () => {
  const deed = fc.tuple(fc.nat(12), fc.nat(50), fc.constantFrom(100, 300, 450, 700, 900, 1_600));
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 45, maxLength: 45 }), async (deeds) => {
      const books = await Books.open();
      for (const [what, which, cents] of deeds) {
        await books.happens(what, which, cents);
        await books.addUp();
      }
      for (const status of books.answers) seen.add(status);
    }),
    { numRuns: 3, seed: 20_261_126, endOnFailure: true },
  );
  expect([...seen].filter((status) => status >= 500)).toEqual([]);
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 201, 409]));
});
