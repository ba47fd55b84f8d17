import { Injectable } from '@nestjs/common';
import { DomainError, type Problem, refuse } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import { isToCome } from '../../kernel/local-time.js';
import { MissionPractices, SEEN_WORK } from '../../missions/mission-practices.service.js';
import { WorkReferences } from '../../missions/work-references.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type EntryInput, EntryRecording } from '../entry-recording.service.js';
import { Mailing } from './mailing.entity.js';
import { type MailingSum, receiptTag, sumsOf } from './mailing.js';
import type { MailingPatch, MailingQuery, NewMailing } from './mailings.schema.js';

constraintMeans(
  'fk_mailing_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'A mailing names this practitioner: it cannot be removed.',
);

/** Mailings: batches of letters, what they took and the receipts for it, until they are billed. */
@Injectable()
export class Mailings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly entries: EntryRecording,
    private readonly practices: MissionPractices,
    private readonly references: WorkReferences,
  ) {}

  /** One page, newest first. */
  list(actor: Actor, { limit, cursor, practice_id, state }: MailingQuery) {
    const [before = null] = cursorValues(cursor, 1) ?? [];
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Mailing>(
        `SELECT * FROM mailing
          WHERE ${SEEN_WORK}
            AND ($4::uuid IS NULL OR practice_id = $4) AND ($5 = 'all' OR (closed_at IS NULL) = ($5 = 'open'))
            AND ($6::uuid IS NULL OR id < $6)
          ORDER BY id DESC LIMIT $7`,
        [...(await this.practices.seenBy(actor)), practice_id ?? null, state, before, limit + 1],
      );
      const page: Page<Mailing> = pageOf(rows, limit, ['id']);
      return { ...page, items: page.items.map(shown) };
    });
  }

  /** Throws `missing/no-such-mailing`. */
  async get(actor: Actor, id: Id) {
    return shown(await this.db.transaction(actor.workspace_id, () => this.row(actor, id)));
  }

  /** Throws `invalid/patient-in-text`, and what its moment, doctor or person do not allow. */
  add(actor: Actor, given: NewMailing) {
    refuseNames(given);
    return this.db.transaction(actor.workspace_id, async () => {
      const now = this.now();
      const row = {
        practitioner_id: null,
        posted_at: now,
        lines: [],
        receipts: [],
        assigned_to: actor.user_id,
        ...given,
        workspace_id: actor.workspace_id,
        id: newId(),
        created_by: actor.user_id,
        created_at: now,
        updated_at: now,
      };
      await this.admit(actor, row);
      await this.db.manager.insert(Mailing, row);
      await this.audit.record(actor, 'mailing.added', 'mailing', row.id, toldOf(row));
      return this.get(actor, row.id);
    });
  }

  /** Changes an open mailing; lines and receipts are written as a whole. Throws as `add` does, and `conflict/mailing-closed`. */
  change(actor: Actor, id: Id, patch: MailingPatch) {
    refuseNames(patch);
    return this.db.transaction(actor.workspace_id, async () => {
      const after = { ...(await this.open(actor, id)), ...patch, updated_at: this.now() };
      await this.admit(actor, after);
      await this.db.manager.update(Mailing, { workspace_id: actor.workspace_id, id }, after);
      const changed = Object.keys(patch);
      await this.audit.record(actor, 'mailing.changed', 'mailing', id, { changed, ...toldOf(after) });
      return this.get(actor, id);
    });
  }

  /**
   * Closes a mailing and writes its work entries, once and in one transaction: its letters, and each receipt with a tag that
   * says in whose name it is. They are of the person the mailing is assigned to, whoever closes it. Throws
   * `invalid/receipts-differ` with the difference, `conflict/mailing-closed`, what `MissionPractices.refuseStrangers` throws,
   * and `EntryRecording.record`.
   */
  close(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const mailing = await this.open(actor, id);
      await this.practices.refuseStrangers(actor, mailing.practice_id, mailing.assigned_to);
      refuseDifferences(sumsOf(mailing.lines, mailing.receipts));
      const written = await this.entries.record(actor, inputsOf(mailing), 'mailing');
      const entry_ids = written.map((entry) => entry.id);
      const change = { entry_ids, closed_at: this.now(), updated_at: this.now() };
      await this.db.manager.update(Mailing, { workspace_id: actor.workspace_id, id }, change);
      await this.audit.record(actor, 'mailing.closed', 'mailing', id, { entry_ids });
      return this.get(actor, id);
    });
  }

  /** An open mailing, held until the commit. */
  private async open(actor: Actor, id: Id): Promise<Mailing> {
    await this.db.query('SELECT FROM mailing WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
      actor.workspace_id,
      id,
    ]);
    const mailing = await this.row(actor, id);
    if (mailing.closed_at === null) return mailing;
    throw new DomainError('conflict', 'mailing-closed', 'This mailing is closed: correct its work entries.');
  }

  private async admit(
    actor: Actor,
    row: Pick<Mailing, 'practice_id' | 'practitioner_id' | 'assigned_to' | 'posted_at'>,
  ): Promise<void> {
    if (isToCome(row.posted_at, this.clock.now()))
      refuse(
        '/posted_at',
        'in-the-future',
        'A mailing is recorded once posted: this moment is in the future.',
      );
    await this.references.admit(actor.workspace_id, row);
  }

  private async row(actor: Actor, id: Id): Promise<Mailing> {
    const [row] = await this.db.query<Mailing>(`SELECT * FROM mailing WHERE ${SEEN_WORK} AND id = $4`, [
      ...(await this.practices.seenBy(actor)),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-mailing', 'There is no mailing with this id.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const shown = (mailing: Mailing) => ({ ...mailing, sums: sumsOf(mailing.lines, mailing.receipts) });

/** What the trail keeps: counts, never words. */
const toldOf = ({ practice_id, practitioner_id, pieces, lines, receipts }: Told) => ({
  practice_id,
  practitioner_id,
  pieces,
  lines: lines.length,
  receipts: receipts.length,
});
type Told = Pick<Mailing, 'practice_id' | 'practitioner_id' | 'pieces' | 'lines' | 'receipts'>;

function refuseNames({ reference, lines = [], receipts = [] }: MailingPatch): void {
  if (reference !== undefined) refusePatient(reference, '/reference');
  for (const [at, { label }] of lines.entries()) refusePatient(label, `/lines/${at}/label`);
  for (const [at, { label }] of receipts.entries()) refusePatient(label, `/receipts/${at}/label`);
}

function refuseDifferences(sums: readonly MailingSum[]): void {
  const problems: Problem[] = sums
    .filter(({ difference_cents }) => difference_cents !== 0)
    .map(({ kind, lines_cents, receipts_cents, difference_cents }) => ({
      pointer: '/receipts',
      code: 'receipts-differ',
      detail: `${kind}: receipts of ${euros(receipts_cents)} for lines of ${euros(lines_cents)}, ${euros(Math.abs(difference_cents))} ${difference_cents > 0 ? 'missing' : 'too much'}`,
    }));
  if (problems.length === 0) return;
  const told = problems.map(({ detail }) => detail).join('; ');
  throw new DomainError(
    'invalid',
    'receipts-differ',
    `The receipts do not come to the lines. ${told}.`,
    problems,
  );
}

const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;

/** The letters of a mailing, and its receipts, as work entries. */
function inputsOf(mailing: Mailing): EntryInput[] {
  const { practice_id, practitioner_id } = mailing;
  const common = {
    practice_id,
    practitioner_id,
    started_at: mailing.posted_at,
    secretary_id: mailing.assigned_to,
  };
  const letters: EntryInput = {
    ...common,
    kind: 'letter',
    pieces: mailing.pieces,
    channel: 'post',
    label: mailing.reference,
    source_key: `${mailing.id} letters`,
  };
  const receipts = mailing.receipts.map(
    ({ kind, label, amount_cents, in_name_of }, at): EntryInput => ({
      ...common,
      kind: 'receipt',
      amount_cents,
      label,
      tags: [receiptTag(in_name_of), kind],
      source_key: `${mailing.id} receipt ${at + 1}`,
    }),
  );
  return [letters, ...receipts];
}
