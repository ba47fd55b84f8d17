import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { DayFactsReading, type Told } from './day-facts.service.js';
import type { DayReport } from './day-report.entity.js';
import { type DayFacts, reportText } from './day-report.js';
import { REPORT_WORDS } from './day-report-words.js';
import type { DayReportQuery, NewDayReport } from './day-reports.schema.js';

constraintMeans(
  'fk_day_report_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'A day report was sent to this practitioner: it cannot be removed.',
);

/** What practices and their doctors are told at the end of a day: looked at, edited, sent once. */
@Injectable()
export class DayReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly reading: DayFactsReading,
  ) {}

  /** What would be sent, to whom, and what was sent already. Throws what `DayFactsReading.of` throws. */
  preview(actor: Actor, { practitioner_id: asked, ...about }: DayReportQuery) {
    return this.db.transaction(actor.workspace_id, async () => {
      const told = { ...about, practitioner_id: asked ?? null };
      const { facts: _, ...drafted } = await this.draft(actor, told);
      return { ...told, ...drafted, sent: await this.sent(actor, told) };
    });
  }

  /**
   * Sends a report through the outbox, once for a practice or doctor and day: asked again it answers the earlier one. Throws
   * `invalid/in-the-future`, `invalid/no-address`, `invalid/patient-in-text` and what `preview` throws.
   */
  send(actor: Actor, { text, practitioner_id = null, ...about }: NewDayReport) {
    return this.db.transaction(actor.workspace_id, async () => {
      const told = { ...about, practitioner_id };
      const { facts, to, subject, language, ...drafted } = await this.draft(actor, told);
      if (told.day > this.clock.today(facts.time_zone))
        refuse('/day', 'in-the-future', 'A day is reported on once it has come.');
      const before = await this.sent(actor, told);
      if (before) return { sent_before: true, report: before };
      if (to === null)
        refuse(
          '/practice_id',
          'no-address',
          'Neither the doctor nor the practice has an e-mail address: give one.',
        );
      const body = text ?? drafted.text;
      const { name, email } = await this.workspaces.current(actor);
      for (const line of withoutNames(body, facts, name).split('\n')) refusePatient(line, '/text');
      const report = {
        ...told,
        workspace_id: actor.workspace_id,
        id: newId(),
        language,
        text: body,
        sent_to: to,
        to_practice: drafted.note !== null,
        sent_by: actor.user_id,
        sent_at: new Date(this.clock.now()).toISOString(),
      };
      if (!(await this.insert(report))) return { sent_before: true, report: (await this.sent(actor, told))! };
      await this.outbox.mail({ to, subject, text: body, from_name: name, reply_to: email });
      const { practice_id, day, to_practice } = report;
      await this.audit.record(actor, 'day-report.sent', 'practice', practice_id, {
        ...{ day, practitioner_id: told.practitioner_id, to_practice },
        report_id: report.id,
      });
      return { sent_before: false, report };
    });
  }

  private async draft(actor: Actor, told: Told) {
    const { facts, language, practice_email, practitioner_email } = await this.reading.of(actor, told);
    const misses = facts.practitioner_name !== null && practitioner_email === null;
    const note = misses ? REPORT_WORDS[language].noAddress(facts.practitioner_name!) : null;
    const { calls, urgent, delivered, waiting, tasks } = facts;
    return {
      facts,
      language,
      note,
      to: practitioner_email ?? practice_email,
      ...reportText(facts, language, note),
      counts: {
        calls: calls.reduce((sum, { count }) => sum + count, 0),
        urgent: urgent.length,
        delivered,
        waiting: waiting.length,
        tasks: tasks.length,
      },
    };
  }

  private async sent(actor: Actor, { practice_id, practitioner_id, day }: Told): Promise<DayReport | null> {
    const [report] = await this.db.query<DayReport>(
      `SELECT * FROM day_report
        WHERE workspace_id = $1 AND practice_id = $2 AND day = $3 AND practitioner_id IS NOT DISTINCT FROM $4::uuid`,
      [actor.workspace_id, practice_id, day, practitioner_id],
    );
    return report ?? null;
  }

  /** False where somebody sent it just before. */
  private async insert(report: DayReport): Promise<boolean> {
    const written = await this.db.execute(
      `INSERT INTO day_report
       SELECT r.* FROM jsonb_populate_record(NULL::day_report, $2::jsonb) r WHERE r.workspace_id = $1 ON CONFLICT DO NOTHING`,
      [report.workspace_id, JSON.stringify(report)],
    );
    return written > 0;
  }
}

/** A text without the names that it may well hold: those of the practice, its doctor and the business. */
function withoutNames(text: string, { practice_name, practitioner_name }: DayFacts, house: string): string {
  return [practice_name, practitioner_name, house]
    .filter((name) => name !== null)
    .reduce((rest, name) => rest.replaceAll(name, '·'), text);
}
