import { Injectable } from '@nestjs/common';
import { DomainError, type Problem, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type NeedRow, needsIn, refuseRows } from './need-csv.js';
import { NEED_CSV_PROFILES } from './need-csv-profiles.js';
import { digestOf, type NeedOrigin, NeedRows } from './need-rows.service.js';
import type { NeedImportQuery, NeedImportReport } from './needs.schema.js';

type Outcome = 'inserted' | 'changed' | 'unchanged';

/** Takes up the lists of mission platforms. */
@Injectable()
export class NeedImports {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly needs: NeedRows,
  ) {}

  /**
   * All rows of a list or none. A row whose reference the platform sent before and that says the same is left alone, with
   * what was changed by hand since; one that says something else changes its need while that is open. Throws `invalid`:
   * `no-such-profile`, `unknown-layout`, `rows-refused` with line, column and remedy of each fault.
   */
  async import(
    actor: Actor,
    upload: Upload,
    { platform, profile: code }: NeedImportQuery,
  ): Promise<NeedImportReport> {
    const profile = NEED_CSV_PROFILES.find((known) => known.code === code);
    if (!profile) {
      const known = NEED_CSV_PROFILES.map((one) => one.code).join(', ');
      refuse('/profile', 'no-such-profile', `There is no such layout; known are ${known}.`);
    }
    const rows = needsIn(await textOf(upload), profile);
    return this.db.transaction(actor.workspace_id, async () => {
      const practices = await this.practicesOf(actor, rows);
      const report = { inserted: 0, changed: 0, unchanged: 0 };
      const need_ids: Id[] = [];
      const problems: Problem[] = [];
      for (const row of rows) {
        const taken = await this.take(actor, platform, row, practices.get(row.line)!);
        if ('code' in taken) problems.push(taken);
        else {
          report[taken.outcome]++;
          need_ids.push(taken.id);
        }
      }
      refuseRows(problems);
      const detail = { platform, profile: code, rows: rows.length, ...report, sha256: upload.sha256 };
      if (report.inserted + report.changed > 0) {
        await this.audit.record(actor, 'need.list-imported', 'workspace', actor.workspace_id, detail);
      }
      return { rows: rows.length, ...report, need_ids };
    });
  }

  private async take(
    actor: Actor,
    name: string,
    row: NeedRow,
    practice_id: Id,
  ): Promise<{ outcome: Outcome; id: Id } | Problem> {
    const { line, reference, practice: _named, practice_column: _column, commission, ...terms } = row;
    const origin: NeedOrigin = { name, reference, commission };
    const digest = digestOf({ ...terms, practice_id, commission });
    const known = await this.needs.known(actor, origin);
    if (known?.platform_digest === digest) return { outcome: 'unchanged', id: known.id };
    if (known && known.state !== 'open') {
      const detail = `${reference} is ${known.state} here and says something new: give it a new reference, or leave it out.`;
      return { line, code: 'wrong-need-state', detail };
    }
    if (!known) {
      const facts = { ...NOT_LISTED, ...terms, practice_id, call_curve: null, curve_basis: null };
      return { outcome: 'inserted', id: await this.needs.insert(actor, facts, origin, digest) };
    }
    // A curve was counted for the practice it had then.
    const { call_curve, curve_basis } = known.practice_id === practice_id ? known : NO_CURVE;
    const { hours, taken_by, place, on_site_days } = known;
    const kept = { hours, taken_by, place, on_site_days };
    await this.needs.update(actor, known.id, { ...kept, ...terms, practice_id, call_curve, curve_basis });
    await this.needs.retold(actor, known.id, origin, digest);
    return { outcome: 'changed', id: known.id };
  }

  /** The practice of each row, by its line. Throws `rows-refused` where a row names none of ours, or more than one. */
  private async practicesOf(actor: Actor, rows: readonly NeedRow[]): Promise<Map<number, Id>> {
    const known = await this.db.query<{ id: Id; names: string[] }>(
      `SELECT id, ARRAY(SELECT lower(said) FROM unnest(ARRAY[name, code, company_number]) said WHERE said <> '') AS names
         FROM practice WHERE workspace_id = $1 AND archived_at IS NULL`,
      [actor.workspace_id],
    );
    const found = new Map<number, Id>();
    const problems: Problem[] = [];
    for (const { line, practice, practice_column: column } of rows) {
      const fits = known.filter(({ names }) => names.includes(practice.toLowerCase()));
      if (fits.length === 1) found.set(line, fits[0]!.id);
      else problems.push(unknown(line, column, practice, fits.length));
    }
    refuseRows(problems);
    return found;
  }
}

/** What a list need not say. */
const NOT_LISTED = { hours: [], taken_by: 'one', place: null, on_site_days: [] } as const;

const NO_CURVE = { call_curve: null, curve_basis: null };

function unknown(line: number, column: string, practice: string, fits: number): Problem {
  const detail =
    fits === 0
      ? `No practice here is called "${practice}": write its name, code or company number as it stands, or add it first.`
      : `${fits} practices are called "${practice}": write the code or company number of the one that is meant.`;
  return { line, column, code: fits === 0 ? 'no-such-practice' : 'which-practice', detail };
}

/** UTF-8, or what older spreadsheets write. */
async function textOf(upload: Upload): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of upload.bytes()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.includes(0))
      throw new DomainError('invalid', 'not-csv', 'This file is no CSV: export it as CSV in UTF-8.');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
