import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { EntryRecording } from '../../timesheets/entry-recording.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimFollowing } from '../claims/claim-following.service.js';
import type { CaseRow } from './case-row.js';
import { RefusalEvent } from './refusal-event.entity.js';
import { caseReference, MAY } from './refusal-state.js';
import type { RefusalWork } from './refusals.schema.js';
import { Refusals } from './refusals.service.js';

/** What is done about refusals: correct and send again, let go with a reason, take that back, bill the time. */
@Injectable()
export class RefusalWorking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly following: ClaimFollowing,
    private readonly entries: EntryRecording,
    private readonly refusals: Refusals,
  ) {}

  /**
   * Begins the claim that sends again what the fund did not take: a draft to be corrected, which the next file takes. Throws
   * `conflict/wrong-refusal-state`, `conflict/file-refused`, `conflict/french-invoice` and what `ClaimFollowing.sendAgain` throws.
   */
  correct(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { claim_id, batch_id } = await this.held(actor, id, 'correct');
      if (batch_id === null) throw frenchInvoice(id);
      if (claim_id === null) {
        throw new DomainError(
          'conflict',
          'file-refused',
          'The whole file was refused: its claims are drafts again. Correct those that need it and export the next file.',
        );
      }
      const next_claim_id = await this.following.sendAgain(actor, claim_id);
      await this.audit.record(actor, 'refusal.corrected', 'refusal_case', id, { next_claim_id });
      return this.refusals.row(actor, id);
    });
  }

  /** Lets a refusal be. Throws `conflict/wrong-refusal-state`, `invalid/patient-in-text`. */
  dismiss(actor: Actor, id: Id, reason: string) {
    refusePatient(reason, '/reason');
    return this.turn(actor, id, 'dismiss', reason);
  }

  /** Takes a dismissal back. Throws `conflict/wrong-refusal-state`. */
  reopen(actor: Actor, id: Id) {
    return this.turn(actor, id, 'reopen', null);
  }

  /**
   * Time spent on a case becomes a work entry of its practice, which says the short name of the case and nothing else of it. Throws
   * what `EntryRecording.record` throws.
   */
  work(actor: Actor, id: Id, { started_at, work_s }: RefusalWork) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = await this.refusals.row(actor, id);
      const event = newId();
      const entry = {
        practice_id,
        kind: 'refusal_case',
        started_at,
        work_s,
        label: caseReference(id),
        source_key: event,
      } as const;
      const [written] = await this.entries.record(actor, [entry], 'refusal');
      await this.tell(actor, id, { id: event, kind: 'worked', entry_id: written!.id });
      return written!;
    });
  }

  private turn(actor: Actor, id: Id, way: 'dismiss' | 'reopen', reason: string | null): Promise<CaseRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.held(actor, id, way);
      const kind = way === 'dismiss' ? 'dismissed' : 'reopened';
      await this.db.execute('UPDATE refusal_case SET dismissed_at = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        way === 'dismiss' ? this.now() : null,
      ]);
      await this.tell(actor, id, { id: newId(), kind, reason });
      await this.audit.record(actor, `refusal.${kind}`, 'refusal_case', id);
      return this.refusals.row(actor, id);
    });
  }

  /** Holds a case until the commit, so that of two who act on it at once the second is told. */
  private async held(actor: Actor, id: Id, way: keyof typeof MAY): Promise<CaseRow> {
    await this.db.query('SELECT FROM refusal_case WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
      actor.workspace_id,
      id,
    ]);
    const row = await this.refusals.row(actor, id);
    if (MAY[way].includes(row.state)) return row;
    throw new DomainError(
      'conflict',
      'wrong-refusal-state',
      `This case is ${row.state}; to ${way} it, it has to be ${MAY[way].join(' or ')}.`,
    );
  }

  private async tell(
    actor: Actor,
    case_id: Id,
    event: Pick<RefusalEvent, 'id' | 'kind'> & Partial<RefusalEvent>,
  ): Promise<void> {
    const { workspace_id, user_id } = actor;
    await this.db.manager.insert(RefusalEvent, { ...event, workspace_id, case_id, at: this.now(), user_id });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const frenchInvoice = (id: Id) =>
  new DomainError(
    'conflict',
    'french-invoice',
    `A French invoice has no draft of its own: take it along (GET /api/refusals/${id}/invoice), correct it, and put it into the next file (POST /api/b2-files).`,
  );
