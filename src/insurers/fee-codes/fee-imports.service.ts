import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type ChangeKind, changesOf, type FeeChange, type FeeChanges } from './fee-changes.js';
import type { FeeImportReport, FeeListPreview } from './fee-codes.schema.js';
import type { FeeImport } from './fee-import.entity.js';
import { searchedWords } from './fee-search.js';
import type { FeeVersion, Nomenclature, ReadList } from './fees.js';
import { PROBLEMS_SHOWN, refuseRows } from './refusals.js';

const CHANGES_SHOWN = 500;
const WRITTEN_AT_ONCE = 2_000;

/** A list that was read, and how it is to be taken. */
export interface GivenList extends ReadList {
  readonly nomenclature: Nomenclature;
  readonly source: string;
  readonly sha256: string;
  /** Set where the list is complete from this day on. */
  readonly whole_from: Day | null;
}

type Taken = Omit<FeeImport, 'workspace_id'>;
type Judged = FeeChanges & { readonly digest: string };

/** Takes lists of fee codes, each whole or not at all, and takes them back. */
@Injectable()
export class FeeImports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** What a list would change of what stands; nothing is stored. */
  preview(actor: Actor, list: GivenList): Promise<FeeListPreview> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { refused, digest, ...judged } = await this.judge(actor, list);
      return {
        nomenclature: list.nomenclature,
        ...countsOf(judged, list),
        refused: refused.length,
        digest,
        problems: refused.slice(0, PROBLEMS_SHOWN).map((problem) => ({ ...problem, line: problem.line! })),
      };
    });
  }

  /**
   * Takes a list. One that says nothing new adds nothing. Throws `invalid/rows-refused` with each row's line and reason,
   * `conflict/changed-since-preview` when `seen` is the digest of another preview.
   */
  import(actor: Actor, list: GivenList, seen?: string): Promise<FeeImportReport> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.lock(actor);
      const judged = await this.judge(actor, list);
      refuseRows(judged.refused);
      if (seen !== undefined && seen !== judged.digest)
        throw new DomainError(
          'conflict',
          'changed-since-preview',
          'This list would change something else than the preview showed: look at it once more.',
        );
      const report = countsOf(judged, list);
      if (judged.changes.length === 0) return { import: null, ...report };
      const { added, changed, ended } = report;
      const taken = await this.store(actor, list, { added, changed, ended });
      await this.write(actor, list.nomenclature, taken.sequence, judged.changes);
      const { nomenclature, sha256, whole_from } = list;
      const detail = { nomenclature, sha256, whole_from, added, changed, ended };
      await this.audit.record(actor, 'fee_list.imported', 'fee_import', taken.id, detail);
      return { import: taken, ...report };
    });
  }

  /** Lists that were taken, the latest first. */
  list(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<Taken>> {
    const before = Number(cursorValues(cursor, 1)?.[0] ?? 2_147_483_647);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Taken>(
        `SELECT id, sequence, nomenclature, source, sha256, whole_from, added, changed, ended, imported_by, imported_at,
                undone_by, undone_at
           FROM fee_import WHERE workspace_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3`,
        [actor.workspace_id, before, limit + 1],
      );
      return pageOf(rows, limit, ['sequence']);
    });
  }

  /**
   * Takes a list back: what it said is gone, what stood before stands again. Throws `missing/no-such-fee-import`,
   * `conflict/already-undone`, `conflict/newer-list-stands` while a later list says something of the same codes.
   */
  undo(actor: Actor, id: Id): Promise<Taken> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.lock(actor);
      const [known] = await this.db.query<FeeImport>(
        'SELECT * FROM fee_import WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id],
      );
      if (!known) throw new DomainError('missing', 'no-such-fee-import', 'There is no import with this id.');
      if (known.undone_at)
        throw new DomainError('conflict', 'already-undone', 'This import has been taken back already.');
      await this.refuseNewer(actor, known.sequence);
      const scope = [actor.workspace_id, known.sequence];
      await this.db.execute('DELETE FROM fee_version WHERE workspace_id = $1 AND sequence = $2', scope);
      const undone = { undone_by: actor.user_id, undone_at: this.now() };
      await this.db.execute(
        'UPDATE fee_import SET undone_by = $3, undone_at = $4 WHERE workspace_id = $1 AND sequence = $2',
        [...scope, undone.undone_by, undone.undone_at],
      );
      const { workspace_id: _, ...taken } = known;
      await this.audit.record(actor, 'fee_list.undone', 'fee_import', id, { sha256: known.sha256 });
      return { ...taken, ...undone };
    });
  }

  private async refuseNewer(actor: Actor, sequence: number): Promise<void> {
    const [newer] = await this.db.query<{ source: string; sequence: number; codes: number }>(
      `SELECT i.source, i.sequence, count(DISTINCT later.code)::int AS codes
         FROM fee_version own
         JOIN fee_version later ON later.workspace_id = $1 AND later.nomenclature = own.nomenclature
              AND later.code = own.code AND later.sequence > own.sequence
         JOIN fee_import i ON i.workspace_id = $1 AND i.sequence = later.sequence
        WHERE own.workspace_id = $1 AND own.sequence = $2
        GROUP BY i.sequence, i.source ORDER BY i.sequence DESC LIMIT 1`,
      [actor.workspace_id, sequence],
    );
    if (!newer) return;
    const sentence = `The later list "${newer.source}" (number ${newer.sequence}) says something of ${newer.codes} of these codes: take that one back first.`;
    throw new DomainError('conflict', 'newer-list-stands', sentence);
  }

  private async judge(actor: Actor, list: GivenList): Promise<Judged> {
    const standing = await this.db.query<FeeVersion>(
      `SELECT DISTINCT ON (code, valid_from)
              code, valid_from, valid_to, label_fr, label_nl, fee_cents, ordinary_cents, preferential_cents, conditions
         FROM fee_version WHERE workspace_id = $1 AND nomenclature = $2 ORDER BY code, valid_from, sequence DESC`,
      [actor.workspace_id, list.nomenclature],
    );
    const found = changesOf(list.rows, standing, list.whole_from);
    const told = canonicalJson(found.changes.map(({ after }) => ({ ...after })));
    const digest = createHash('sha256').update(told).digest('hex');
    return { ...found, refused: [...list.refused, ...found.refused], digest };
  }

  private async store(actor: Actor, list: GivenList, counts: Record<ChangeKind, number>): Promise<Taken> {
    const { nomenclature, source, sha256, whole_from } = list;
    const [next] = await this.db.query<{ sequence: number }>(
      'SELECT coalesce(max(sequence), 0) + 1 AS sequence FROM fee_import WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    const taken: Taken = {
      ...{ id: newId(), ...next!, nomenclature, source, sha256, whole_from, ...counts },
      ...{ imported_by: actor.user_id, imported_at: this.now(), undone_by: null, undone_at: null },
    };
    await this.db.execute(
      'INSERT INTO fee_import SELECT i.* FROM jsonb_populate_record(NULL::fee_import, $2::jsonb) i WHERE i.workspace_id = $1',
      [actor.workspace_id, JSON.stringify({ ...taken, workspace_id: actor.workspace_id })],
    );
    return taken;
  }

  private async write(
    actor: Actor,
    nomenclature: Nomenclature,
    sequence: number,
    changes: readonly FeeChange[],
  ): Promise<void> {
    const rows = changes.map(({ after }) => ({
      ...after,
      ...{ workspace_id: actor.workspace_id, nomenclature, sequence },
      words: searchedWords(after.label_fr, after.label_nl),
    }));
    for (let at = 0; at < rows.length; at += WRITTEN_AT_ONCE) {
      await this.db.execute(
        'INSERT INTO fee_version SELECT v.* FROM jsonb_populate_recordset(NULL::fee_version, $2::jsonb) v WHERE v.workspace_id = $1',
        [actor.workspace_id, JSON.stringify(rows.slice(at, at + WRITTEN_AT_ONCE))],
      );
    }
  }

  /** One list after the other. */
  private async lock({ workspace_id }: Actor): Promise<void> {
    await this.db.execute("SELECT pg_advisory_xact_lock(hashtext('fee-import'), hashtext($1))", [
      workspace_id,
    ]);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function countsOf({ changes, unchanged }: Pick<FeeChanges, 'changes' | 'unchanged'>, { left_out }: ReadList) {
  const count = (wanted: ChangeKind) => changes.filter(({ kind }) => kind === wanted).length;
  return {
    ...{ added: count('added'), changed: count('changed'), ended: count('ended'), unchanged, left_out },
    changes: changes.slice(0, CHANGES_SHOWN),
  };
}
