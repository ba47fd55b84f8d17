import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import type { Instant } from '../../kernel/local-time.js';
import { isToCome } from '../../kernel/local-time.js';
import { MissionPractices, SEEN_WORK } from '../../missions/mission-practices.service.js';
import { WorkReferences } from '../../missions/work-references.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Dictation } from './dictation.entity.js';
import type { DictationPatch, DictationQuery, NewDictation } from './dictations.schema.js';

constraintMeans(
  'fk_dictation_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'A dictation names this practitioner: it cannot be removed.',
);
constraintMeans(
  'uq_dictation_practice_id_reference',
  'conflict',
  'reference-taken',
  'A dictation of this practice has this reference already: it is the same one, or give it another.',
);

/** What has no hour comes last. */
const DUE = `coalesce(due_at, '9999-12-31T00:00:00Z')`;

/** Of a practice, or of one doctor $3 of it. */
const OF_DOCTOR = 'workspace_id = $1 AND practice_id = $2 AND ($3::uuid IS NULL OR practitioner_id = $3)';

type Reported = Pick<Dictation, 'practice_id' | 'practitioner_id'>;

/** Dictations that wait, are typed and were delivered. */
@Injectable()
export class Dictations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: MissionPractices,
    private readonly references: WorkReferences,
  ) {}

  /** One page, what is due first before the rest. */
  list(actor: Actor, { limit, cursor, state, ...filter }: DictationQuery): Promise<Page<Dictation>> {
    const [due = null, id = null] = cursorValues(cursor, 2) ?? [];
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Dictation & { due: string }>(
        `SELECT *, ${DUE} AS due FROM dictation
          WHERE ${SEEN_WORK}
            AND ($4::uuid IS NULL OR practice_id = $4) AND ($5::uuid IS NULL OR assigned_to = $5)
            AND ($6 = 'all' OR state = $6 OR $6 = 'open' AND state <> 'delivered')
            AND ($7::timestamptz IS NULL OR (${DUE}, id) > ($7, $8::uuid))
          ORDER BY ${DUE}, id LIMIT $9`,
        [
          ...(await this.practices.seenBy(actor)),
          filter.practice_id ?? null,
          filter.assigned_to ?? null,
          state,
          due,
          id,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['due', 'id']);
    });
  }

  /** Throws `missing/no-such-dictation`. */
  get(actor: Actor, id: Id): Promise<Dictation> {
    return this.db.transaction(actor.workspace_id, () => this.row(actor, id));
  }

  /** What the asking person still has to deliver before a moment, hers or nobody's, and what has no hour; 200 at most. */
  dueBefore(actor: Actor, moment: Instant): Promise<Dictation[]> {
    return this.db.transaction(actor.workspace_id, async () =>
      this.db.query<Dictation>(
        `SELECT * FROM dictation
          WHERE ${SEEN_WORK} AND state <> 'delivered' AND (due_at IS NULL OR due_at < $4)
            AND (assigned_to IS NULL OR assigned_to = $5)
          ORDER BY ${DUE}, id LIMIT 200`,
        [...(await this.practices.seenBy(actor)), new Date(moment).toISOString(), actor.user_id],
      ),
    );
  }

  /** How many dictations of a practice, or of one doctor of it, were delivered between two moments, and those that wait; 50 at most. */
  reported(
    actor: Actor,
    of: Reported,
    from: Instant,
    to: Instant,
  ): Promise<{ delivered: number; waiting: Dictation[] }> {
    const whose = [actor.workspace_id, of.practice_id, of.practitioner_id];
    return this.db.transaction(actor.workspace_id, async () => {
      const [counted] = await this.db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM dictation
          WHERE ${OF_DOCTOR} AND state = 'delivered' AND delivered_at >= $4 AND delivered_at < $5`,
        [...whose, new Date(from).toISOString(), new Date(to).toISOString()],
      );
      const waiting = await this.db.query<Dictation>(
        `SELECT * FROM dictation WHERE ${OF_DOCTOR} AND state <> 'delivered' ORDER BY ${DUE}, id LIMIT 50`,
        whose,
      );
      return { delivered: counted!.count, waiting };
    });
  }

  /** Throws `invalid/patient-in-text`, `conflict/reference-taken`, and what its days, doctor or person do not allow. */
  add(actor: Actor, given: NewDictation): Promise<Dictation> {
    refusePatient(given.reference, '/reference');
    return this.db.transaction(actor.workspace_id, async () => {
      const now = this.now();
      const row = {
        practitioner_id: null,
        due_at: null,
        assigned_to: null,
        received_at: now,
        ...given,
        workspace_id: actor.workspace_id,
        id: newId(),
        state: 'received' as const,
        created_by: actor.user_id,
        created_at: now,
        updated_at: now,
      };
      await this.admit(actor, row);
      await this.db.manager.insert(Dictation, row);
      await this.audit.record(actor, 'dictation.received', 'dictation', row.id, toldOf(row));
      return this.row(actor, row.id);
    });
  }

  /** Corrects a dictation that is not delivered. Throws as `add` does, and `conflict/dictation-delivered`. */
  change(actor: Actor, id: Id, patch: DictationPatch): Promise<Dictation> {
    if (patch.reference !== undefined) refusePatient(patch.reference, '/reference');
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.held(actor, id);
      if (before.state === 'delivered') {
        const sentence = 'This dictation is delivered: correct its work entry, or ask for it again.';
        throw new DomainError('conflict', 'dictation-delivered', sentence);
      }
      const after = { ...before, ...patch, updated_at: this.now() };
      await this.admit(actor, after);
      await this.db.manager.update(Dictation, { workspace_id: actor.workspace_id, id }, after);
      const changed = Object.keys(patch);
      await this.audit.record(actor, 'dictation.changed', 'dictation', id, { changed, ...toldOf(after) });
      return this.row(actor, id);
    });
  }

  /** The row, held until the commit, so that of two who act on it at once the second is told. */
  async held(actor: Actor, id: Id): Promise<Dictation> {
    await this.db.query('SELECT FROM dictation WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
      actor.workspace_id,
      id,
    ]);
    return this.row(actor, id);
  }

  private async admit(
    actor: Actor,
    row: Pick<Dictation, 'practice_id' | 'practitioner_id' | 'assigned_to' | 'received_at' | 'due_at'>,
  ): Promise<void> {
    if (isToCome(row.received_at, this.clock.now()))
      refuse(
        '/received_at',
        'in-the-future',
        'A dictation is recorded once it came: this moment is in the future.',
      );
    if (row.due_at !== null && Date.parse(row.due_at) < Date.parse(row.received_at))
      refuse('/due_at', 'due-before-received', 'It is due before it came: check both moments.');
    await this.references.admit(actor.workspace_id, row);
  }

  private async row(actor: Actor, id: Id): Promise<Dictation> {
    const [row] = await this.db.query<Dictation>(`SELECT * FROM dictation WHERE ${SEEN_WORK} AND id = $4`, [
      ...(await this.practices.seenBy(actor)),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-dictation', 'There is no dictation with this id.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** What the trail keeps: never the reference, which may say too much. */
const toldOf = ({ practice_id, practitioner_id, audio_s, due_at, assigned_to }: DictationFacts) => ({
  practice_id,
  practitioner_id,
  audio_s,
  due_at,
  assigned_to,
});
type DictationFacts = Pick<
  Dictation,
  'practice_id' | 'practitioner_id' | 'audio_s' | 'due_at' | 'assigned_to'
>;
