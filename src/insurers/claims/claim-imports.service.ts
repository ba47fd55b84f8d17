import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { refuseRows } from '../../missions/needs/need-csv.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { decode } from '../../timesheets/call-logs/decoding.js';
import { Audit } from '../../workspaces/audit.service.js';
import { FeeCodes } from '../fee-codes/fee-codes.service.js';
import { askedOf } from './care-claim.js';
import { ClaimAccess } from './claim-access.service.js';
import { judgeClaim, refuses } from './claim-checks.js';
import { claimsIn, type ListedClaim } from './claim-csv.js';
import {
  type ClaimContent,
  filled,
  type KnownPatient,
  type KnownPractitioner,
  unpriced,
  type WorthOn,
} from './claim-filling.js';
import { ClaimRows, type Origin } from './claim-rows.service.js';
import type { ClaimImportQuery, ClaimImportReport } from './claims.schema.js';
import { OpenedClaims } from './opened-claims.service.js';
import { type Source, sourceText } from './sealed-claim.client.js';

/** Where a list is going: one practice, as of today. */
interface Target {
  readonly practice_id: Id;
  readonly practitioners: readonly KnownPractitioner[];
  readonly today: string;
  /** What lists of fee codes say of acts without an amount. */
  readonly worth: WorthOn;
  /** Patients that earlier rows of the list told of. */
  readonly told: Map<string, KnownPatient>;
}

/** Takes lists of claims, each whole or not at all. */
@Injectable()
export class ClaimImports {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly rows: ClaimRows,
    private readonly opened: OpenedClaims,
    private readonly fees: FeeCodes,
  ) {}

  /**
   * All claims of a CSV or none; one whose reference came before and that says the same is left alone. Throws `invalid`
   * with line and reason of each fault, also of what the funds would refuse.
   */
  async import(actor: Actor, upload: Upload, query: ClaimImportQuery): Promise<ClaimImportReport> {
    let text = '';
    for await (const piece of decode(upload.bytes())) text += piece;
    const { rows, claims } = claimsIn(text);
    const preview = query.preview === 'true';
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = query;
      const practitioners = await this.access.practitionersOf(actor, practice_id);
      const today = await this.access.today(actor);
      const acts = claims.flatMap(({ claim }) => unpriced(claim.acts, today));
      const worth = await this.fees.worthOf(actor.workspace_id, acts);
      const target = { practice_id, practitioners, today, worth, told: new Map() };
      const report = { preview, rows, claims: claims.length, inserted: 0, unchanged: 0, insurance_cents: 0 };
      const claim_ids: Id[] = [];
      const problems: Problem[] = [];
      for (const listed of claims) {
        const read = await this.read(actor, listed, target);
        if (read === 'known') report.unchanged++;
        else if (Array.isArray(read)) problems.push(...read);
        else {
          report.inserted++;
          report.insurance_cents += askedOf({ kind: 'new', acts: read.acts });
          if (!preview) claim_ids.push(await this.rows.insert(actor, read.content, read.origin));
        }
      }
      refuseRows(problems);
      if (claim_ids.length > 0) {
        const detail = { practice_id, rows, inserted: report.inserted };
        await this.audit.record(actor, 'claim.list-imported', 'practice', practice_id, detail);
      }
      return { ...report, claim_ids };
    });
  }

  private async read(actor: Actor, listed: ListedClaim, target: Target) {
    const { practice_id } = target;
    const { line, ...said } = listed;
    const source = { practice_id, reference: listed.reference, said: canonicalJson(said) };
    const earlier = await this.imported(actor, source);
    const same = earlier && (await this.opened.indexes(source.said)).some((digest) => digest.equals(earlier));
    if (same) return 'known' as const;
    if (earlier) return [{ line, column: 'reference', code: 'reference-changed', detail: CHANGED }];
    try {
      const content = await this.content(actor, listed, target);
      const { patient, mutuality, ct1, ct2 } = content;
      if (patient.niss) target.told.set(patient.niss, { patient, mutuality, ct1, ct2 });
      const acts = content.acts.map((act) => ({ ...act, id: practice_id }));
      const claim = {
        ...content,
        id: practice_id,
        kind: 'new' as const,
        earlier: null,
        earlier_test: null,
        most_cents: null,
        settled_before: false,
        twin_acts: [],
        acts,
      };
      const refused = judgeClaim(claim, target.today).filter(refuses);
      if (refused.length > 0)
        return refused.map(({ code, sentence }) => ({ line, code: code ?? 'refused', detail: sentence }));
      const origin: Origin = { practice_id, kind: 'new', earlier: null, source };
      return { content, acts, origin };
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return [
        { line, column: columnOf(error.problems[0]?.pointer), code: error.code, detail: error.message },
      ];
    }
  }

  private async content(
    actor: Actor,
    { practitioner, claim }: ListedClaim,
    target: Target,
  ): Promise<ClaimContent> {
    const { practice_id, practitioners, today, worth, told } = target;
    const core = practitioner?.slice(0, 8);
    const named = practitioners.find(({ nihii }) => core && nihii?.startsWith(core));
    if (practitioner && !named) {
      throw new DomainError(
        'invalid',
        'no-such-practitioner',
        'No practitioner of this practice has this number.',
        [
          {
            pointer: '/practitioner',
            code: 'no-such-practitioner',
            detail: 'Add the practitioner to the practice first.',
          },
        ],
      );
    }
    const { niss } = claim.patient;
    const known = niss
      ? (told.get(niss) ?? (await this.opened.known(actor.workspace_id, practice_id, niss)))
      : null;
    const given = {
      ...claim,
      practitioner_id: named?.id,
      qualification: practitioner?.slice(8) || undefined,
    };
    return filled(named ? given : claim, practitioners, known, today, worth);
  }

  /** What an earlier import said under this reference. */
  private async imported(actor: Actor, source: Source): Promise<Buffer | null> {
    const [row] = await this.db.query<{ source_digest: Buffer }>(
      'SELECT source_digest FROM claim WHERE workspace_id = $1 AND practice_id = $2 AND source_index = ANY ($3)',
      [actor.workspace_id, source.practice_id, await this.opened.indexes(sourceText(source))],
    );
    return row?.source_digest ?? null;
  }
}

const CHANGED =
  'A claim with this reference was imported and says something else: change that one, or give this one a new reference.';

/** `/patient/first_name` and `/acts/0/insurance_cents` as the columns of those names. */
const columnOf = (pointer = '') => (pointer.split('/').at(-1) ?? '').replace(/_cents$/, '');
