import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Files } from '../../platform/files/files.service.js';
import { EveryWorkspace } from '../../workspaces/every-workspace.service.js';
import { ArchivedRow, ArchiveReading } from './archive-reading.service.js';
import { ChainKey, sha256Of } from './chaining.js';
import { ChainWalk, checkDocument, checkLetter, checkStep, Finding } from './checking.js';

const AT_ONCE = 100;
/** More of one kind are not told. */
const MOST_FINDINGS = 1_000;

/** The end of a workspace's chain, as it was noted outside the database. */
export interface Anchor {
  readonly workspace_id: Id;
  readonly records: number;
  readonly hash: string;
}

/** What a check of one workspace came to. */
export interface CheckReport {
  readonly workspace_id: Id;
  readonly name: string;
  readonly documents: number;
  readonly files: number;
  readonly records: number;
  readonly hash: string;
  readonly findings: readonly Finding[];
  readonly keys_missing: readonly string[];
  /** Files that issued documents are still to get: no finding, for the next job or reader makes them. */
  readonly unkept: readonly string[];
}

/** Proves the archive of a workspace: its chain, every document and file against it, and the order of its numbers. */
export class ArchiveCheck {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly keys: ReadonlyMap<string, ChainKey>,
    private readonly reading = new ArchiveReading(db),
  ) {}

  /** Every workspace there is, by way of the people who work in them: nobody may list them at once. */
  workspaces(): Promise<Id[]> {
    return new EveryWorkspace(this.db).ids();
  }

  /** Reads everything in one snapshot, so that what is issued meanwhile is no finding; `progress` gets the records done. */
  check(
    workspace_id: Id,
    anchors: readonly Anchor[],
    progress: (done: number, of: number) => void,
  ): Promise<CheckReport> {
    return this.db.transaction(workspace_id, async () => {
      await this.db.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const findings: Finding[] = [];
      const tell = (...found: Finding[]) => {
        for (const finding of found) if (findings.length < MOST_FINDINGS) findings.push(finding);
      };
      const own = await this.reading.size(workspace_id);
      const walk = new ChainWalk(this.keys);
      const pending = new Map(anchors.map((anchor) => [anchor.records, anchor]));
      for (let last = 0, done = 0; ; ) {
        const rows = await this.reading.records(workspace_id, last, AT_ONCE);
        for (const row of rows) {
          tell(...walk.next(row));
          tell(...(row.kind === 'document' ? checkWritten(row) : await this.checkFile(row)));
          const anchor = pending.get(row.sequence);
          if (anchor?.hash === row.hash) pending.delete(row.sequence);
        }
        last = rows.at(-1)?.sequence ?? last;
        done += rows.length;
        progress(done, own?.records ?? 0);
        if (rows.length < AT_ONCE) break;
      }
      tell(...walk.unproven());
      for (const { records } of pending.values())
        if (records > 0) tell(anchorBroken(records, walk.end.records));
      tell(...(await this.checkEnd(workspace_id, walk)));
      tell(...(await this.unchained(workspace_id)));
      tell(...(await this.series(workspace_id)));
      const unkept = await this.reading.unkept(workspace_id);
      const { records: _, name = '(gone)', documents = 0, files = 0 } = own ?? {};
      return {
        workspace_id,
        name,
        documents,
        files,
        ...walk.end,
        findings,
        keys_missing: walk.keysMissing(),
        unkept,
      };
    });
  }

  private async checkFile(record: ArchivedRow): Promise<Finding[]> {
    const subject = `${record.number ?? `record ${record.sequence}`}, ${record.kind}`;
    if (record.kept_file_id !== record.file_id) {
      const detail =
        record.kept_file_id === null ? 'it is no longer kept.' : 'another file was put in its place.';
      return [{ subject, code: record.kept_file_id === null ? 'file-missing' : 'file-exchanged', detail }];
    }
    if (record.sealed !== null && record.sealed !== record.sha256) {
      return [
        {
          subject,
          code: 'annex-differs',
          detail: 'it is not the one whose hash is printed on the document.',
        },
      ];
    }
    try {
      const { bytes } = await this.files.read(record.file_id!);
      if (sha256Of(bytes) === record.sha256) return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    return [{ subject, code: 'file-changed', detail: 'its bytes are gone, or not the ones that were kept.' }];
  }

  private async checkEnd(workspace_id: Id, walk: ChainWalk): Promise<Finding[]> {
    const head = await this.reading.head(workspace_id);
    const { records, hash } = walk.end;
    if (records === (head?.last_sequence ?? 0) && (records === 0 || hash === head?.last_hash)) return [];
    const detail = `it ends with record ${records}, and ${head?.last_sequence ?? 'nothing'} was noted as its last.`;
    return [{ subject: 'chain', code: 'end-differs', detail }];
  }

  /** Issued documents and kept files that no record speaks of: added beside the program, or their records removed. */
  private async unchained(workspace_id: Id): Promise<Finding[]> {
    const rows = await this.reading.unchained(workspace_id, MOST_FINDINGS);
    const detail = 'the chain knows nothing of it: it was put here, or its record was taken away.';
    return rows.map((subject) => ({ subject, code: 'not-in-chain', detail }));
  }

  private async series(workspace_id: Id): Promise<Finding[]> {
    const steps = await this.reading.steps(workspace_id, MOST_FINDINGS);
    const counters = await this.reading.counters(workspace_id);
    return [
      ...steps.flatMap(checkStep),
      ...counters.map(({ series, counted, last }) => ({
        subject: `series ${series}`,
        code: 'counter-differs',
        detail: `${counted} numbers were given, and the last document has number ${last}.`,
      })),
    ];
  }
}

/** A record of an invoice or of a letter against what is there. */
const checkWritten = (row: ArchivedRow): Finding[] => (row.letter_id ? checkKept(row) : checkIssued(row));

function checkKept({ sequence, letter, ...record }: ArchivedRow): Finding[] {
  if (letter === null) {
    const detail = `the letter of record ${sequence} is gone.`;
    return [{ subject: `record ${sequence}`, code: 'document-missing', detail }];
  }
  return checkLetter({ ...letter, issued_at: new Date(letter.issued_at).toISOString() }, record);
}

function checkIssued({ sequence, facts, lines, ...record }: ArchivedRow): Finding[] {
  if (facts === null || record.state !== 'issued') {
    const detail = `the document of record ${sequence} is gone.`;
    return [{ subject: facts?.number ?? `record ${sequence}`, code: 'document-missing', detail }];
  }
  const issued_at = new Date(facts.issued_at).toISOString();
  return checkDocument({ ...facts, issued_at }, lines ?? [], record);
}

function anchorBroken(records: number, present: number): Finding {
  const detail =
    present < records
      ? `${records} records were anchored, and ${present} are here: the end was cut off.`
      : `record ${records} is not the one that was anchored: the chain was written anew.`;
  return { subject: 'anchor', code: 'anchor-broken', detail };
}
