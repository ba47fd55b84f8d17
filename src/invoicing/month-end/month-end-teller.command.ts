import { Actor } from '../../platform/http/actor.js';
import { RunView } from './month-end-reading.service.js';
import { MonthEndSelfBillsReading } from './month-end-self-bills-reading.service.js';

const TOLD_MS = 1_000;

/** Says something to the person at the terminal. */
export const tell = (words: string) => process.stderr.write(`${words.trimEnd()}\n`);

/** Says once a second how far a run is: one updating line on a terminal, a line each elsewhere. */
export class Teller {
  private readonly timer: NodeJS.Timeout;
  private telling: Promise<void> | undefined;

  constructor(private readonly read: () => Promise<RunView>) {
    this.timer = setInterval(() => {
      this.telling ??= this.say().finally(() => {
        this.telling = undefined;
      });
    }, TOLD_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }

  private async say(): Promise<void> {
    const view = await this.read().catch(() => undefined);
    if (!view) return;
    const { counts, practices, state } = view;
    const documented = counts.documented + counts.written + counts.sent;
    const line =
      state === 'drafting'
        ? `drafting: ${practices - counts.pending} of ${practices}`
        : `issuing: ${counts.issued + documented} issued, ${documented} with documents, ${counts.failed} failed, of ${practices - counts.excluded}`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }
}

const PAGE = 200;
const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;

/** Says what a run writes for freelancers, or is expected to, and what stays with the business. */
export async function showSelfBills(
  reading: MonthEndSelfBillsReading,
  actor: Actor,
  { id, self_bills }: RunView,
): Promise<void> {
  if (!self_bills.written) return;
  tell('Self-bills:');
  for (let cursor: string | undefined; ; ) {
    const { items, margin, next_cursor } = await reading.page(actor, id, { limit: PAGE, cursor });
    for (const { state, net_cents, name, secretary_id, number, failure } of items) {
      const who = [number, name ?? secretary_id ?? 'nobody named'].filter(Boolean).join('  ');
      tell(`  ${state.padEnd(10)}  ${euros(net_cents).padStart(14)}  ${who}`);
      if (failure) tell(`${' '.repeat(30)}${failure.detail}`);
    }
    if (next_cursor === null) {
      const share = margin.margin_bp === null ? '' : ` (${(margin.margin_bp / 100).toFixed(2)} %)`;
      tell(
        `  Margin: ${euros(margin.client_cents)} − ${euros(margin.payout_cents)} = ${euros(margin.margin_cents)}${share}`,
      );
      return;
    }
    cursor = next_cursor;
  }
}
