import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { INestApplicationContext } from '@nestjs/common';
import { addDays, Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents, sum } from '../kernel/money.js';
import { BankImport } from '../payments/bank/bank-import.service.js';
import { Ledger } from '../payments/ledger.service.js';
import { Checkouts } from '../payments/stripe/checkouts.service.js';
import { OnlineAccounts } from '../payments/stripe/online-accounts.service.js';
import { Actor } from '../platform/http/actor.js';
import { Upload } from '../platform/http/upload.js';
import { Business } from './businesses.js';
import { writeCamt } from './camt-writer.js';
import { writeCoda } from './coda-writer.js';
import { FakeStripeServer } from './fake-stripe/fake-stripe.client.js';
import { payerIban } from './payer-iban.js';
import { WrittenMovement, WrittenStatement } from './written-statement.js';

const STATEMENT_LIMIT = { megabytes: 64, what: 'A file of bank statements' };
const PAGES = 'http://127.0.0.1/pay';
const FIRST_DAY: Day = '2026-11-05';
const LAST_DAY: Day = '2026-11-30';
const OPENING_CENTS = 250_000;

/** An invoice of the demo, and what its client has to write. */
export interface Owed {
  readonly id: Id;
  readonly number: string;
  readonly client: string;
  readonly gross_cents: Cents;
  readonly reference: { readonly kind: 'ogm' | 'rf' | 'none'; readonly value: string };
}

/** What clients have paid, and what they owe. */
export interface PaidSums {
  readonly paid_cents: Cents;
  readonly open_cents: Cents;
  readonly overdue_cents: Cents;
}

type Way = 'transfer' | 'in_part' | 'by_number' | 'online' | 'not';
/** How the clients of a business pay, in turn. */
const WAYS: readonly Way[] = ['transfer', 'online', 'transfer', 'not', 'by_number', 'in_part'];

/**
 * The clients of one business pay: some of them online, on the stand-in for Stripe, and some by transfer, told by the
 * statement of a bank, which is a CODA file in Belgium and CAMT.053 in France. Some pay in part, and some not at all.
 */
export class ClientPayments {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly business: Business,
    private readonly actor: Actor,
    private readonly owed: readonly Owed[],
  ) {}

  /** Pays online on the pages of the stand-in, with cards and Bancontact in turn. */
  async payOnline(stripe: FakeStripeServer): Promise<void> {
    const accounts = this.app.get(OnlineAccounts);
    await accounts.onboardingPage(this.actor, '/');
    const account = await accounts.current(this.actor.workspace_id);
    stripe.onboard(account!.account_id!);
    await accounts.refresh(this.actor.workspace_id);
    const checkouts = this.app.get(Checkouts);
    const urls = { success_url: PAGES, cancel_url: PAGES };
    for (const [at, { id }] of this.by('online').entries()) {
      const { url, attempt_id } = await checkouts.start(this.actor.workspace_id, id, urls, 'fr');
      stripe.pay(url.split('/').at(-1)!, at % 2 === 0 ? 'card' : 'bancontact');
      await checkouts.outcome(this.actor.workspace_id, attempt_id);
    }
  }

  /** Writes the statement of November below `folder` and imports it. */
  async payByTransfer(folder: string): Promise<void> {
    const { slug, workspace } = this.business;
    const movements = this.owed.flatMap((invoice, at) => this.movementOf(invoice, at));
    const statement: WrittenStatement = {
      iban: workspace.iban,
      bic: workspace.country === 'BE' ? 'GKCCBEBB' : 'PSSTFRPPPAR',
      holder: workspace.name,
      sequence: 1,
      opened_on: addDays(FIRST_DAY, -1),
      closed_on: LAST_DAY,
      opening_cents: OPENING_CENTS,
      movements: movements.toSorted((a, b) =>
        a.booked_on < b.booked_on ? -1 : a.booked_on > b.booked_on ? 1 : 0,
      ),
    };
    const [name, bytes] =
      workspace.country === 'BE'
        ? ['2026-11.cod', Buffer.from(writeCoda(statement), 'latin1')]
        : ['2026-11.camt053.xml', Buffer.from(writeCamt(statement, '2026-12-01T05:00:00Z'))];
    const own = join(folder, slug, 'bank');
    await mkdir(own, { recursive: true });
    await writeFile(join(own, name), bytes);
    const upload = new Upload(Readable.from([bytes], { objectMode: false }), STATEMENT_LIMIT);
    await this.app.get(BankImport).import(this.actor, upload, { file_name: name });
  }

  /** What the books say. */
  async sums(): Promise<PaidSums> {
    const balances = await this.app.get(Ledger).balances(this.actor, {});
    const of = (cents: (balance: (typeof balances)[number]) => Cents) => sum(balances.map(cents));
    return {
      paid_cents: of(({ paid_cents }) => paid_cents),
      open_cents: of(({ open_cents }) => open_cents),
      overdue_cents: of(({ state, open_cents }) => (state === 'overdue' ? open_cents : 0)),
    };
  }

  private by(way: Way): Owed[] {
    return this.owed.filter(({ gross_cents }, at) => gross_cents > 0 && WAYS[at % WAYS.length] === way);
  }

  private movementOf({ number, client, gross_cents, reference }: Owed, at: number): WrittenMovement[] {
    const way = WAYS[at % WAYS.length]!;
    if (gross_cents <= 0 || way === 'online' || way === 'not') return [];
    const amount_cents = way === 'in_part' ? Math.ceil(gross_cents / 2) : gross_cents;
    return [
      {
        booked_on: addDays(FIRST_DAY, at % 25),
        amount_cents,
        counter_name: client,
        counter_iban: payerIban(this.business.workspace.country, at),
        ...(way !== 'by_number' && reference.kind !== 'none'
          ? { [reference.kind]: reference.value }
          : { text: `FACTURE ${number}` }),
      },
    ];
  }
}
