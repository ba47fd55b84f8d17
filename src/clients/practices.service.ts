import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id, isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Contract } from './contract.entity.js';
import { contractOn } from './contracting.js';
import { checkEndpoint, Endpoint } from './delivery.js';
import { FaultList } from './fault-list.js';
import { checkIdentity } from './legal-identity.js';
import { Line } from './lines.js';
import { checkPhone } from './phone.js';
import { Practice as PracticeRow } from './practice.entity.js';
import { checkPart, PART_NAMES, PartName, PracticePartsService } from './practice-parts.service.js';
import { usualVatStatus } from './practice-terms.js';
import { NewPractice, PracticePatch, PracticeQuery } from './practices.schema.js';
import { checkShown } from './shown-identity.js';

constraintMeans(
  'uq_practice_code',
  'conflict',
  'code-taken',
  'Another practice has this code: choose a different one.',
);

/** The clients of a workspace. A member of the role `practice` sees its own practice and no other. */
@Injectable()
export class PracticesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly parts: PracticePartsService,
  ) {}

  /** The practice's own columns; throws `missing/no-such-practice`. */
  async get(actor: Actor, id: Id): Promise<PracticeRow> {
    return this.db.transaction(actor.workspace_id, () => this.row(actor, id, ''));
  }

  /** The practice with its practitioners, sites, contacts, lines and contracts. */
  async detail(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => ({
      ...(await this.get(actor, id)),
      ...(await this.parts.of(actor, id)),
    }));
  }

  async list(actor: Actor, query: PracticeQuery): Promise<Page<PracticeRow>> {
    const after = readCursor(query.cursor);
    const pattern = query.q === undefined ? null : `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<PracticeRow>(
        `SELECT * FROM practice
          WHERE workspace_id = $1
            AND ($2::uuid IS NULL OR id = $2)
            AND (archived_at IS NOT NULL) = $3
            AND ($4::text IS NULL OR name ILIKE $4 OR code ILIKE $4)
            AND ($5::text IS NULL OR (name, id) > ($5, $6::uuid))
          ORDER BY name, id LIMIT $7`,
        [
          actor.workspace_id,
          actor.practice_id,
          query.archived === 'true',
          pattern,
          after?.name ?? null,
          after?.id ?? null,
          query.limit + 1,
        ],
      ),
    );
    return pageOf(rows, query.limit, ['name', 'id']);
  }

  /** Stores a practice with all its parts, or nothing; what is not given follows the workspace and the country. */
  async create(actor: Actor, given: NewPractice) {
    return this.db.transaction(actor.workspace_id, async () => {
      const workspace = await this.workspaces.current(actor);
      const { practitioners, sites, contacts, lines, contracts, ...own } = given;
      const country = own.country ?? workspace.country;
      const now = this.now();
      const faults = new FaultList();
      const practice = checkOwn(
        {
          vat_status: usualVatStatus(country),
          language: workspace.language,
          time_zone: workspace.time_zone,
          company_number: null,
          siret: null,
          vat_number: null,
          endpoint_scheme: null,
          endpoint_id: null,
          phone: null,
          ...own,
          country,
          workspace_id: actor.workspace_id,
          id: newId(),
          created_at: now,
          updated_at: now,
        },
        faults,
      );
      const nested: Record<PartName, object[] | undefined> = {
        practitioners,
        sites,
        contacts,
        lines,
        contracts,
      };
      checkShown(practice, own, faults);
      const checked = PART_NAMES.map((name) => ({
        name,
        rows: (nested[name] ?? []).map((part, index) =>
          checkPart(name, part, country, `/${name}/${index}`, faults),
        ),
      }));
      faults.settle();
      await this.db.manager.insert(PracticeRow, practice);
      for (const { name, rows } of checked) await this.parts.store(actor, practice, name, rows, `/${name}`);
      await this.audit.record(actor, 'practice.created', 'practice', practice.id, { ...given });
      return this.detail(actor, practice.id);
    });
  }

  /** Changes the columns that `patch` names; the legal identity as a whole is checked again. */
  async change(actor: Actor, id: Id, patch: PracticePatch) {
    return this.db.transaction(actor.workspace_id, async () => {
      const faults = new FaultList();
      const stored = await this.row(actor, id, 'FOR UPDATE');
      const changed = checkOwn({ ...stored, ...patch, updated_at: this.now() }, faults);
      checkShown(changed, patch, faults);
      faults.settle();
      await this.db.manager.update(PracticeRow, { workspace_id: actor.workspace_id, id }, changed);
      await this.audit.record(actor, 'practice.changed', 'practice', id, { ...patch });
      return this.detail(actor, id);
    });
  }

  /** Takes the practice out of lists; what was done for it stays. Archiving twice changes nothing. */
  async archive(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { archived_at } = await this.row(actor, id, 'FOR UPDATE');
      if (archived_at === null) {
        const now = this.now();
        const key = { workspace_id: actor.workspace_id, id };
        await this.db.manager.update(PracticeRow, key, { archived_at: now, updated_at: now });
        await this.audit.record(actor, 'practice.archived', 'practice', id);
      }
      return this.detail(actor, id);
    });
  }

  /** The contract of the practice that covers `day`, or null. */
  async contractOn(actor: Actor, practiceId: Id, day: Day): Promise<Contract | null> {
    return contractOn(await this.contracts(actor, practiceId), day);
  }

  /** Every contract of the practice, oldest first. */
  async contracts(actor: Actor, practiceId: Id): Promise<Contract[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Contract>(
        `SELECT * FROM contract
          WHERE workspace_id = $1 AND practice_id = $2 AND ($3::uuid IS NULL OR practice_id = $3)
          ORDER BY starts_on`,
        [actor.workspace_id, practiceId, actor.practice_id],
      ),
    );
  }

  /** Every telephone line of the workspace, for `lineBook`. */
  async lines(actor: Actor): Promise<Line[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Line>(
        `SELECT practice_id, e164, valid_from, valid_to FROM phone_line
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2)`,
        [actor.workspace_id, actor.practice_id],
      ),
    );
  }

  private async row(actor: Actor, id: Id, lock: '' | 'FOR UPDATE'): Promise<PracticeRow> {
    const [row] = await this.db.query<PracticeRow>(
      `SELECT * FROM practice WHERE workspace_id = $1 AND id = $2 AND ($3::uuid IS NULL OR id = $3) ${lock}`,
      [actor.workspace_id, id, actor.practice_id],
    );
    if (!row) throw new DomainError('missing', 'no-such-practice', 'There is no practice with this id.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

type OwnColumns = Parameters<typeof checkIdentity>[0] & Endpoint & { readonly phone: string | null };

function checkOwn<Given extends OwnColumns>(given: Given, faults: FaultList): Given {
  const phone = given.phone && faults.attempt(() => checkPhone(given.phone!, given.country, '/phone'));
  return { ...checkEndpoint(checkIdentity(given, faults), faults), phone };
}

function readCursor(cursor: string | undefined): { name: string; id: Id } | null {
  const values = cursorValues(cursor, 2);
  if (!values) return null;
  const [name, id] = values.map(String) as [string, string];
  if (isId(id) && !name.includes('\0')) return { name, id };
  throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
}
