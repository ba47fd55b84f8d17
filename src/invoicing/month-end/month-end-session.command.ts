import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { INestApplicationContext } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { month, Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Actor } from '../../platform/http/actor.js';
import { MonthEndDecisions } from './month-end-decisions.service.js';
import { ItemView, MonthEndReading, RunView } from './month-end-reading.service.js';
import { MonthEndSelfBillsReading } from './month-end-self-bills-reading.service.js';
import { RunState } from './month-end-states.js';
import { showSelfBills, Teller, tell } from './month-end-teller.command.js';
import { MonthEndWork } from './month-end-work.service.js';
import { MonthEndsService } from './month-ends.service.js';

const WAIT_MS = 200;
const PAGE = 200;
const SENDING_MS = 20_000;
const SHOWN = 5;

/** What is asked of one run of the command. */
export interface MonthEndWish {
  /** YYYY-MM */
  readonly month: string;
  readonly practices?: readonly string[] | undefined;
  readonly exclude: boolean;
  readonly yes: boolean;
  readonly dry: boolean;
  /** Undefined: as the month-end decides. */
  readonly selfBills?: boolean | undefined;
}

/** One run of the command: the services of the HTTP routes, and this process at work beside every other. */
export class Session {
  private readonly reading: MonthEndReading;
  private readonly monthEnds: MonthEndsService;
  private readonly selfBills: MonthEndSelfBillsReading;
  private readonly period: Period;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly wish: MonthEndWish,
    private readonly signal: AbortSignal,
  ) {
    this.reading = app.get(MonthEndReading);
    this.monthEnds = app.get(MonthEndsService);
    this.selfBills = app.get(MonthEndSelfBillsReading);
    this.period = month(wish.month);
  }

  async run(): Promise<number> {
    const { id, found } = await this.begin();
    if (found) tell(`A month-end of ${this.wish.month} is under way: going on with it.`);
    const before = await this.reading.view(this.actor, id);
    if (this.wish.dry && before.state === 'issuing') {
      tell(
        'It is being issued already, and this dry run adds nothing: the app, or the command without --dry-run, goes on.',
      );
      return this.end(before, 0);
    }
    if (before.paused_at) {
      tell('It was paused: it goes on now.');
      await unless('month-end-not-at-work', this.app.get(MonthEndDecisions).pause(this.actor, id, false));
    }
    let view = await this.through(id, 'drafting');
    if (view.state === 'review') {
      await this.showReview(view);
      if (this.wish.dry) {
        if (!found) await this.monthEnds.cancel(this.actor, id);
        return this.end(await this.reading.view(this.actor, id), 0);
      }
      if (view.counts.warned > 0 && this.wish.exclude) view = await this.excludeWarned(id);
      if (view.counts.warned > 0) {
        tell(
          'Put the warnings right and start again, leave these practices out in the app, or use --exclude-warned.',
        );
        return this.end(view, 1);
      }
      if (view.counts.drafted === 0) {
        await this.monthEnds.cancel(this.actor, id);
        tell('Nothing is left to issue.');
        return this.end(await this.reading.view(this.actor, id), 0);
      }
      if (!(await this.agreed(view))) return this.end(view, 0);
      await unless('month-end-not-in-review', this.monthEnds.issue(this.actor, id, {}));
    }
    await this.through(id, 'issuing');
    view = await this.untilSent(id);
    for (const item of await this.items(id, 'failed'))
      tell(`  failed  ${item.practice}: ${item.failure!.detail} [${item.failure!.code}]`);
    await showSelfBills(this.selfBills, this.actor, view);
    return this.end(view, view.counts.failed + view.self_bills.counts.failed > 0 ? 1 : 0);
  }

  /** Works until the run is no longer in `state`, whoever finishes it. */
  private async through(id: Id, state: RunState): Promise<RunView> {
    const work = this.app.get(MonthEndWork);
    const teller = new Teller(() => this.reading.view(this.actor, id));
    try {
      while ((await work.work(this.actor.workspace_id, id, this.signal)) === state) {
        if (this.signal.aborted) throw new Error('Interrupted: start it again to go on.');
        await pause(WAIT_MS);
      }
    } finally {
      await teller.end();
    }
    return this.reading.view(this.actor, id);
  }

  /** Gives the documents a moment to leave; what takes longer is the app's to send. Says what somebody must hand on. */
  private async untilSent(id: Id): Promise<RunView> {
    for (const end = Date.now() + SENDING_MS; ; await pause(WAIT_MS)) {
      const view = await this.reading.view(this.actor, id);
      const { documented, written, sent } = view.counts;
      const late = documented > 0 && (this.signal.aborted || Date.now() > end);
      if (documented > 0 && !late) continue;
      if (late)
        tell(`${sent} documents are with their transport, ${documented} wait: the running app sends them.`);
      if (written > 0) await this.showWritten(id, written);
      return view;
    }
  }

  private async showWritten(id: Id, count: number): Promise<void> {
    tell(
      `${count} documents were written to a folder of this installation and wait for you to hand them on:`,
    );
    for (const item of (await this.items(id, 'written')).slice(0, SHOWN))
      tell(`  ${item.number}  ${item.waits_for!.detail}`);
    if (count > SHOWN) tell(`  and ${count - SHOWN} more`);
  }

  /** The run of the period that is under way, or a new one; of two processes that begin at once, the second joins the first. */
  private async begin(): Promise<{ readonly id: Id; readonly found: boolean }> {
    const practice_ids = await this.practices();
    const before = await this.underWay();
    if (before) {
      if (practice_ids) await this.mustBeOf(before, practice_ids);
      return { id: before, found: true };
    }
    const wish = { period: this.period, practice_ids, self_bills: this.wish.selfBills };
    const made = await unless('month-end-under-way', this.monthEnds.create(this.actor, wish));
    return made ? { id: made, found: false } : this.begin();
  }

  private async underWay(): Promise<Id | undefined> {
    const { items } = await this.reading.list(this.actor, { limit: PAGE });
    const own = items.find(
      ({ state, period_from, period_to }) =>
        ['drafting', 'review', 'issuing'].includes(state) &&
        period_from === this.period.from &&
        period_to === this.period.to,
    );
    return own?.id;
  }

  /** A run that is under way issues what it was begun with: it is not gone on with for other practices than those wanted. */
  private async mustBeOf(id: Id, practice_ids: readonly Id[]): Promise<void> {
    const items = (await this.items(id)).filter(({ state }) => state !== 'excluded');
    const others = items.filter(({ practice_id }) => !practice_ids.includes(practice_id));
    if (others.length === 0 && items.length === practice_ids.length) return;
    throw new Error(
      `A month-end of ${this.wish.month} that is under way is of ${items.length} practices and not of these ${practice_ids.length}: ` +
        'nothing was done. Finish it (start again without --practices) or cancel it in the app (POST /api/month-ends/' +
        `${id}/cancel), then start again.`,
    );
  }

  private async practices(): Promise<Id[] | undefined> {
    if (!this.wish.practices) return undefined;
    const service = this.app.get(PracticesService);
    const ids: Id[] = [];
    for (const wanted of this.wish.practices) {
      const { items } = await service.list(this.actor, { q: wanted, archived: 'false', limit: PAGE });
      const named = items.filter(
        ({ name, code }) => wanted === code || wanted.toLowerCase() === name.toLowerCase(),
      );
      if (named.length > 1) throw new Error(`Several practices are called ${wanted}: give the id.`);
      ids.push(named[0]?.id ?? wanted);
    }
    for (const id of ids)
      await service.get(this.actor, id).catch(() => Promise.reject(new Error(`There is no practice ${id}.`)));
    return ids;
  }

  private async excludeWarned(id: Id): Promise<RunView> {
    for (const item of await this.items(id, 'warned')) {
      await this.monthEnds.exclude(this.actor, id, item.practice_id, true);
      tell(`  left out  ${item.practice}`);
    }
    return this.reading.view(this.actor, id);
  }

  private async showReview(view: RunView): Promise<void> {
    for (const item of await this.items(view.id)) {
      const amount = item.gross_cents === null ? '' : `${(item.gross_cents / 100).toFixed(2)} EUR`;
      tell(`  ${item.state.padEnd(8)}  ${amount.padStart(14)}  ${item.practice}`);
      for (const { detail, blocking } of item.warnings)
        tell(`${' '.repeat(28)}${blocking ? 'blocks: ' : ''}${detail}`);
    }
    const { counts, totals } = view;
    tell(
      `${counts.drafted} drafts with ${totals.entries} entries, ${counts.warned} blocked, ${counts.excluded} left out; ` +
        `${(totals.gross_cents / 100).toFixed(2)} EUR in all.`,
    );
    await showSelfBills(this.selfBills, this.actor, view);
  }

  private async items(id: Id, state?: string): Promise<ItemView[]> {
    const all: ItemView[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await this.reading.items(this.actor, id, { limit: PAGE, cursor, state });
      all.push(...page.items);
      if (page.next_cursor === null) return all;
      cursor = page.next_cursor;
    }
  }

  private async agreed({ counts }: RunView): Promise<boolean> {
    if (this.wish.yes) return true;
    if (!process.stdin.isTTY) {
      tell('Nothing was issued: look at the review, then start again with --yes.');
      return false;
    }
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`Issue these ${counts.drafted} invoices? [y/N] `, {
      signal: this.signal,
    });
    terminal.close();
    return /^y(es)?$/i.test(answer.trim());
  }

  private end({ id, state, counts, totals, self_bills }: RunView, code: number): number {
    const told = { month_end_id: id, state, counts, gross_cents: totals.gross_cents, self_bills };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return code;
  }
}

/** What `work` comes to; undefined when another process was quicker, which it says with `code`. */
async function unless<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return undefined;
    throw error;
  }
}
