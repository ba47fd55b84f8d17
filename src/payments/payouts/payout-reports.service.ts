import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { outcomeOf, type StatusReport, statusReport } from './pain002.js';
import type { Payout } from './payout.entity.js';
import type { PayoutReport } from './payouts.schema.js';
import { rejectionWords } from './rejection-words.js';

/** A bank that has its last word on a transfer without any objection. */
const ACCEPTED = new Set(['ACCP', 'ACTC', 'ACSP', 'ACSC', 'ACWC', 'ACWP', 'ACCC', 'ACFC']);

/** Takes in what banks say of the files of payouts (pain.002): what they refuse is due again. */
@Injectable()
export class PayoutReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /**
   * All of a report or nothing; the same one twice changes nothing. Throws what `statusReport` throws,
   * `invalid/not-our-file` and `invalid/unknown-transfer`, each transfer named that is not of that file.
   */
  async take(actor: Actor, upload: Upload): Promise<PayoutReport> {
    const report = statusReport(await textOf(upload));
    return this.db.transaction(actor.workspace_id, async () => {
      const run_id = await this.runOf(actor, report.message_id);
      const payouts = await this.db.query<Payout>(
        'SELECT * FROM payout WHERE workspace_id = $1 AND run_id = $2 AND amount_cents > 0 ORDER BY id FOR UPDATE',
        [actor.workspace_id, run_id],
      );
      refuseUnknown(report, payouts);
      const on = await this.dayOf(actor, report);
      const items: PayoutReport['items'] = [];
      for (const payout of payouts) items.push(await this.told(actor, report, payout, on));
      const { message_id } = report;
      await this.audit.record(actor, 'payout-run.reported', 'payout_run', run_id, {
        message_id,
        rejected: items.filter(({ changed }) => changed).length,
      });
      return { run_id, message_id, items };
    });
  }

  private async told(
    actor: Actor,
    report: StatusReport,
    payout: Payout,
    on: Day,
  ): Promise<PayoutReport['items'][number]> {
    const { status, reason } = outcomeOf(report, payout.end_to_end_id);
    const outcome = status === 'RJCT' ? 'rejected' : ACCEPTED.has(status ?? '') ? 'accepted' : 'pending';
    // A statement that told it paid, or somebody who did, has seen more than the report.
    const changed = outcome === 'rejected' && payout.state === 'exported';
    if (changed) await this.reject(actor, payout, reason.code ?? 'NARR', reason.text, on);
    const { id, end_to_end_id, name, amount_cents } = payout;
    return {
      ...{ payout_id: id, end_to_end_id, name, amount_cents, outcome, changed, status },
      reason:
        outcome === 'rejected'
          ? { code: reason.code, sentence: rejectionWords(reason.code), text: reason.text }
          : null,
    };
  }

  private async reject(actor: Actor, { id }: Payout, code: string, text: string, on: Day): Promise<void> {
    const note = [code, rejectionWords(code).fr, text].filter(Boolean).join(' · ');
    await this.db.execute(
      `UPDATE payout SET state = 'returned', told_on = $3, rejected_code = $4, note = $5
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, on, code, note.slice(0, 500)],
    );
    await this.audit.record(actor, 'payout.rejected', 'payout', id, { code });
  }

  private async runOf(actor: Actor, message_id: string): Promise<Id> {
    const [run] = await this.db.query<{ id: Id }>(
      `SELECT id FROM payout_run WHERE workspace_id = $1 AND message_id = $2 AND state = 'exported'`,
      [actor.workspace_id, message_id],
    );
    if (run) return run.id;
    const sentence = `The report is about the file ${message_id.slice(0, 50)}, which was not exported here: look for that of one of these runs.`;
    throw new DomainError('invalid', 'not-our-file', sentence);
  }

  /** The day of the report, today at the latest. */
  private async dayOf(actor: Actor, { made_at }: StatusReport): Promise<Day> {
    const today = this.clock.today((await this.workspaces.current(actor)).time_zone);
    const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/.exec(made_at ?? '')?.[0];
    return day !== undefined && !Number.isNaN(Date.parse(day)) && day < today ? day : today;
  }
}

function refuseUnknown({ transfers }: StatusReport, payouts: readonly Payout[]): void {
  const ours = new Set(payouts.map(({ end_to_end_id }) => end_to_end_id));
  const strangers = transfers.filter(({ end_to_end_id }) => !ours.has(end_to_end_id));
  if (strangers.length === 0) return;
  const problems = strangers.slice(0, 100).map(({ end_to_end_id }) => ({
    pointer: '/transfers',
    code: 'unknown-transfer',
    detail: `No transfer of that file is called ${end_to_end_id.slice(0, 50) || '(nothing)'}.`,
  }));
  throw new DomainError(
    'invalid',
    'unknown-transfer',
    `${problems[0]!.detail} Nothing was changed.`,
    problems,
  );
}

async function textOf(upload: Upload): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of upload.bytes()) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
