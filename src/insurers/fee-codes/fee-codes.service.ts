import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import type { FeeCodeQuery } from './fee-codes.schema.js';
import { searchPatterns } from './fee-search.js';
import { type FeeVersion, NOMENCLATURES, type Nomenclature } from './fees.js';

type FeeOfNomenclature = FeeVersion & { readonly nomenclature: Nomenclature };
type KnownVersion = FeeVersion & { readonly import_id: Id; readonly counts: boolean };

const FACTS =
  'valid_from, valid_to, label_fr, label_nl, fee_cents, ordinary_cents, preferential_cents, conditions';

/** Fee codes as they hold on a day. */
@Injectable()
export class FeeCodes {
  constructor(private readonly db: Database) {}

  /** Codes that hold on a day, found by the beginning of the code or by words of their labels. */
  search(
    actor: Actor,
    { q, on, nomenclature, limit, cursor }: FeeCodeQuery,
  ): Promise<Page<FeeOfNomenclature>> {
    const after = cursorValues(cursor, 2)?.map(String) ?? ['', ''];
    const patterns = q === undefined ? { code: '%', words: [] } : searchPatterns(q);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<FeeOfNomenclature>(
        `SELECT nomenclature, code, ${FACTS} FROM (
           SELECT DISTINCT ON (nomenclature, code) * FROM fee_version
            WHERE workspace_id = $1 AND nomenclature = ANY ($2::text[]) AND valid_from <= $3::date
              AND (nomenclature, code) > ($4, $5)
            ORDER BY nomenclature, code, valid_from DESC, sequence DESC) standing
          WHERE (valid_to IS NULL OR valid_to >= $3::date) AND (code LIKE $6 OR (words LIKE ALL ($7::text[]) AND $7 <> '{}'))
          ORDER BY nomenclature, code LIMIT $8`,
        [
          actor.workspace_id,
          nomenclature ? [nomenclature] : NOMENCLATURES,
          on,
          ...after,
          patterns.code,
          patterns.words,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['nomenclature', 'code']);
    });
  }

  /** Every version of a code; throws `missing/no-such-fee-code`. */
  async history(actor: Actor, nomenclature: Nomenclature, code: string) {
    const versions = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<KnownVersion>(
        `SELECT v.code, ${FACTS}, i.id AS import_id,
                v.sequence = max(v.sequence) OVER (PARTITION BY v.valid_from) AS counts
           FROM fee_version v JOIN fee_import i ON i.workspace_id = v.workspace_id AND i.sequence = v.sequence
          WHERE v.workspace_id = $1 AND v.nomenclature = $2 AND v.code = $3
          ORDER BY v.valid_from, v.sequence DESC`,
        [actor.workspace_id, nomenclature, code],
      ),
    );
    if (versions.length === 0)
      throw new DomainError(
        'missing',
        'no-such-fee-code',
        `No list has the code ${code}: import one that does.`,
      );
    return { nomenclature, code, versions };
  }

  /** What each of `codes` is worth on `day`, by code; one that does not hold on it is not in the answer. */
  async feesOn(
    workspace_id: Id,
    codes: readonly string[],
    day: Day,
    nomenclature: Nomenclature = 'be-inami',
  ): Promise<ReadonlyMap<string, FeeVersion>> {
    const rows = await this.db.transaction(workspace_id, () =>
      this.db.query<FeeVersion>(
        `SELECT code, ${FACTS} FROM (
           SELECT DISTINCT ON (code) * FROM fee_version
            WHERE workspace_id = $1 AND nomenclature = $2 AND code = ANY ($3::text[]) AND valid_from <= $4::date
            ORDER BY code, valid_from DESC, sequence DESC) standing
          WHERE valid_to IS NULL OR valid_to >= $4::date`,
        [workspace_id, nomenclature, codes, day],
      ),
    );
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** What each of `acts` is worth on its own day; undefined where no list has it. */
  async worthOf(
    workspace_id: Id,
    acts: readonly { readonly code: string; readonly on: Day }[],
  ): Promise<(code: string, on: Day) => FeeVersion | undefined> {
    const lists = new Map<Day, ReadonlyMap<string, FeeVersion>>();
    for (const [on, of] of Map.groupBy(acts, (act) => act.on)) {
      const codes = of.map(({ code }) => code);
      lists.set(on, await this.feesOn(workspace_id, codes, on));
    }
    return (code, on) => lists.get(on)?.get(code);
  }
}
