import { Injectable, Logger } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Attempts } from './attempts.service.js';
import { isReceipt } from './booking-facts.js';
import { OnlinePayments } from './online-payments.js';
import { Heard, Receipts } from './receipts.service.js';
import { Settling } from './settling.service.js';

/** Pages read from the provider beside each other. */
const LANES = 4;
/** Attempts that are read, and then written in one transaction. */
const AT_ONCE = 50;

interface Wanted {
  readonly attempt: Id;
  /** When refunds or disputes are in play. */
  readonly whole: boolean;
}
/** What went wrong with it; null when nothing did. */
export type Settled = ReadonlyMap<Id, { readonly error: unknown } | null>;

/** Brings many attempts of an account to where their pages are, as `Settling` does one. */
@Injectable()
export class SettlingTogether {
  private readonly logger = new Logger('online payments');

  constructor(
    private readonly provider: OnlinePayments,
    private readonly attempts: Attempts,
    private readonly settling: Settling,
    private readonly receipts: Receipts,
  ) {}

  /** What cannot be settled hinders no other one; when `signal` is aborted, the attempts that were not begun are left out. */
  async follow(
    workspace_id: Id,
    account_id: string,
    wanted: readonly Wanted[],
    signal: AbortSignal | undefined,
  ): Promise<Settled> {
    const settled = new Map<Id, { readonly error: unknown } | null>();
    for (let at = 0; at < wanted.length && !signal?.aborted; at += AT_ONCE) {
      const heard = await this.read(workspace_id, wanted.slice(at, at + AT_ONCE), settled);
      const plain = heard.filter(({ reading }) => isReceipt(reading));
      const passed = await this.writeReceipts(workspace_id, account_id, plain);
      const alone = heard.filter(({ seen, reading }) => !isReceipt(reading) || passed.has(seen.id));
      await inLanes(alone, ({ seen, reading }) =>
        this.guarded(settled, seen.id, async () => {
          const whole = wanted.some(({ attempt, whole }) => attempt === seen.id && whole);
          if (!(await this.settling.write(workspace_id, seen, reading)))
            await this.settling.follow(workspace_id, seen.id, whole);
        }),
      );
      for (const { seen } of plain) if (!passed.has(seen.id)) settled.set(seen.id, null);
    }
    return settled;
  }

  private async read(
    workspace_id: Id,
    wanted: readonly Wanted[],
    settled: Map<Id, { readonly error: unknown } | null>,
  ): Promise<Heard[]> {
    const rows = await this.attempts.seenAll(
      workspace_id,
      wanted.map(({ attempt }) => attempt),
    );
    const whole = new Set(wanted.flatMap((each) => (each.whole ? [each.attempt] : [])));
    const heard: Heard[] = [];
    await inLanes(rows, (seen) =>
      this.guarded(settled, seen.id, async () => {
        const all = whole.has(seen.id) || seen.in_play;
        heard.push({ seen, reading: await this.provider.checkout(seen.account_id, seen.checkout_id!, all) });
      }),
    );
    return heard;
  }

  /** Answers those that were not written: when one of them cannot be, each is tried alone. */
  private async writeReceipts(
    workspace_id: Id,
    account_id: string,
    heard: readonly Heard[],
  ): Promise<ReadonlySet<Id>> {
    if (heard.length === 0) return new Set();
    try {
      return await this.receipts.write(workspace_id, account_id, heard);
    } catch (error) {
      this.logger.warn(`Payments are written one by one: ${(error as Error).message}`);
      return new Set(heard.map(({ seen }) => seen.id));
    }
  }

  private async guarded(
    settled: Map<Id, { readonly error: unknown } | null>,
    attempt: Id,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
      settled.set(attempt, null);
    } catch (error) {
      settled.set(attempt, { error });
    }
  }
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
