import { Injectable } from '@nestjs/common';
import { refuse } from '../kernel/domain-error.js';
import type { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';

/** What work that waits names; all but the person is of its practice. */
interface Named {
  readonly practice_id: Id;
  readonly practitioner_id: Id | null;
  readonly mission_id?: Id | null;
  readonly assigned_to: Id | null;
}

const SENTENCES = {
  practice: ['/practice_id', 'no-such-practice', 'The practice_id names no practice of yours.'],
  practitioner: [
    '/practitioner_id',
    'no-such-practitioner',
    'The practitioner_id names nobody of this practice.',
  ],
  mission: ['/mission_id', 'no-such-mission', 'The mission_id names no mission of this practice.'],
  member: ['/assigned_to', 'no-such-member', 'The person named is no member of this business now.'],
} as const;

/** Judges what tasks, dictations, mailings and campaigns name; inside a transaction. */
@Injectable()
export class WorkReferences {
  constructor(private readonly db: Database) {}

  /** Throws `invalid` for a practice, practitioner or mission that is not there, and for a person who is no member now. */
  async admit(workspace_id: Id, named: Named): Promise<void> {
    const [found] = await this.db.query<Record<keyof typeof SENTENCES, boolean>>(
      `SELECT EXISTS (
                SELECT FROM practice WHERE workspace_id = $1 AND id = $2) AS practice,
              $3::uuid IS NULL OR EXISTS (
                SELECT FROM practitioner WHERE workspace_id = $1 AND id = $3 AND practice_id = $2) AS practitioner,
              $4::uuid IS NULL OR EXISTS (
                SELECT FROM mission WHERE workspace_id = $1 AND id = $4 AND practice_id = $2) AS mission,
              $5::uuid IS NULL OR EXISTS (
                SELECT FROM membership WHERE workspace_id = $1 AND user_id = $5 AND ended_at IS NULL) AS member`,
      [workspace_id, named.practice_id, named.practitioner_id, named.mission_id ?? null, named.assigned_to],
      'work-references',
    );
    for (const what of ['practice', 'practitioner', 'mission', 'member'] as const) {
      if (found![what]) continue;
      const [pointer, code, sentence] = SENTENCES[what];
      refuse(pointer, code, sentence);
    }
  }
}
