import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import type { Act, CareClaim } from './care-claim.js';
import type { Claim } from './claim.entity.js';
import type { ClaimAct } from './claim-act.entity.js';
import type { KnownPatient } from './claim-filling.js';
import { EarlierClaims } from './earlier-claims.service.js';
import { type ClaimRow, openedAct, openedPatient, openedRow } from './sealed-claim.client.js';

/** The claim that `c` names as the earlier one; of a credit note that is sent again, the one that the first of them takes back. */
const TAKEN_BACK = `
  WITH RECURSIVE back AS (
    SELECT f.id, f.kind, f.earlier_claim_id FROM claim f WHERE f.workspace_id = $1 AND f.id = c.earlier_claim_id
    UNION ALL
    SELECT f.id, f.kind, f.earlier_claim_id FROM back b
      JOIN claim f ON f.workspace_id = $1 AND f.id = b.earlier_claim_id WHERE b.kind = 'credit')
  SELECT id FROM back WHERE kind <> 'credit'`;

/** A file in production lets claims go only where it was refused; that of a test is settled before it is released. */
const SETTLED_BEFORE = `EXISTS (
  SELECT FROM claim_batch_item s
    JOIN claim_batch b ON b.workspace_id = $1 AND b.id = s.batch_id AND NOT b.test
    JOIN efact_return r ON r.workspace_id = $1 AND r.batch_id = b.id AND r.message = '920900'
   WHERE s.workspace_id = $1 AND s.claim_id = c.id AND s.released_at IS NOT NULL)`;

/** A claim that was credited is billed anew by another of the same acts. */
const TWIN_ACTS = `ARRAY (
  SELECT a.id FROM claim_act a
   WHERE a.workspace_id = $1 AND a.claim_id = c.id AND c.kind = 'new' AND EXISTS (
     SELECT FROM claim d JOIN claim_act b ON b.workspace_id = $1 AND b.claim_id = d.id
      WHERE d.workspace_id = $1 AND d.niss_index = c.niss_index AND d.practice_id = c.practice_id AND d.id <> c.id
        AND d.kind = 'new' AND d.withdrawn_at IS NULL AND b.code = a.code AND b.care_on = a.care_on
        AND NOT EXISTS (SELECT FROM claim k WHERE k.workspace_id = $1 AND k.earlier_claim_id = d.id
                           AND k.kind = 'credit' AND k.withdrawn_at IS NULL)))`;

/** Claims as they are stored, with what is sealed in them opened. Inside a transaction. */
@Injectable()
export class OpenedClaims {
  constructor(
    private readonly db: Database,
    private readonly secrecy: Secrecy,
    private readonly earlier: EarlierClaims,
  ) {}

  /** Claims opened, in the order of `ids`; those whose patient was purged are left out. */
  async of(workspace_id: Id, ids: readonly Id[]): Promise<CareClaim[]> {
    const vault = await this.secrecy.unlock();
    const rows = await this.db.query<ClaimRow>(
      `SELECT c.*, e.earlier, e.test AS earlier_test, ${SETTLED_BEFORE} AS settled_before,
              ${TWIN_ACTS} AS twin_acts
         FROM claim c
         LEFT JOIN LATERAL (${TAKEN_BACK}) o ON c.earlier_claim_id IS NOT NULL
         LEFT JOIN LATERAL (
           SELECT jsonb_build_object('invoice', i.number, 'send_number', b.send_number, 'destination', i.destination,
                                     'month', b.month) AS earlier, b.test
             FROM claim_batch_item i
             JOIN claim_batch b ON b.workspace_id = i.workspace_id AND b.id = i.batch_id
            WHERE i.workspace_id = $1 AND i.claim_id = o.id
            ORDER BY b.created_at DESC, b.id DESC LIMIT 1) e ON true
        WHERE c.workspace_id = $1 AND c.id = ANY ($2) AND c.patient IS NOT NULL`,
      [workspace_id, ids],
    );
    const acts = await this.actsOf(vault, workspace_id, ids);
    const most = await this.earlier.mostOf(ids);
    const claims = new Map(
      rows.map((row) => [row.id, openedRow(vault, row, acts.get(row.id) ?? [], most.get(row.id) ?? null)]),
    );
    return ids.flatMap((id) => claims.get(id) ?? []);
  }

  /** Acts of a claim whose patient was purged: nothing proves them any more. */
  async acts(workspace_id: Id, id: Id): Promise<readonly Act[]> {
    return (await this.actsOf(await this.secrecy.unlock(), workspace_id, [id])).get(id) ?? [];
  }

  /** What the latest claim for this NISS in the practice says of its holder. */
  async known(workspace_id: Id, practice: Id, niss: string): Promise<KnownPatient | null> {
    const vault = await this.secrecy.unlock();
    const [row] = await this.db.query<Claim>(
      `SELECT * FROM claim WHERE workspace_id = $1 AND practice_id = $2 AND niss_index = ANY ($3) ORDER BY id DESC LIMIT 1`,
      [workspace_id, practice, vault.indexes(niss)],
    );
    if (!row) return null;
    const { mutuality, ct1, ct2 } = row;
    return { patient: openedPatient(vault, row), mutuality, ct1, ct2 };
  }

  /** By which equal texts of the workspace are found: a NISS, a reference of an import. */
  async indexes(text: string): Promise<Buffer[]> {
    return (await this.secrecy.unlock()).indexes(text);
  }

  private async actsOf(vault: Vault, workspace_id: Id, ids: readonly Id[]): Promise<Map<Id, Act[]>> {
    const rows = await this.db.query<ClaimAct>(
      'SELECT * FROM claim_act WHERE workspace_id = $1 AND claim_id = ANY ($2) ORDER BY claim_id, position',
      [workspace_id, ids],
    );
    const found = new Map<Id, Act[]>();
    for (const row of rows) {
      const acts = found.get(row.claim_id) ?? [];
      found.set(row.claim_id, acts);
      acts.push(openedAct(vault, row));
    }
    return found;
  }
}
