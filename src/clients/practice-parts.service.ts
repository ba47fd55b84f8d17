import { Injectable } from '@nestjs/common';
import { EntityTarget } from 'typeorm';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Audit } from '../workspaces/audit.service.js';
import { Contact } from './contact.entity.js';
import { Contract } from './contract.entity.js';
import { FaultList } from './fault-list.js';
import { clash, Line } from './lines.js';
import { checkContact, checkContract, checkLine, checkPractitioner, PartCheck } from './part-checks.js';
import { PhoneLine } from './phone-line.entity.js';
import { Practitioner } from './practitioner.entity.js';
import { Site } from './site.entity.js';

constraintMeans(
  'ex_phone_line_days',
  'conflict',
  'line-taken',
  'This number already belongs to a practice on some of these days: end that line first.',
);
constraintMeans(
  'fk_phone_line_practice_id_site_id',
  'conflict',
  'site-in-use',
  'A telephone line rings for this site: give the line another one, or none.',
);
constraintMeans(
  'ex_contract_days',
  'conflict',
  'contracts-overlap',
  'The practice already has a contract on some of these days: end it the day before.',
);

interface Part {
  readonly entity: EntityTarget<object>;
  readonly table: string;
  readonly order: string;
  readonly check: (given: never, country: string, at: string, faults: FaultList) => object;
}

/** The parts of a practice by the name they have in its routes and its JSON. */
const PARTS = {
  practitioners: { entity: Practitioner, table: 'practitioner', order: 'name, id', check: checkPractitioner },
  sites: { entity: Site, table: 'site', order: 'name, id', check: (given) => given },
  contacts: { entity: Contact, table: 'contact', order: 'name, id', check: checkContact },
  lines: { entity: PhoneLine, table: 'phone_line', order: 'valid_from, e164, id', check: checkLine },
  contracts: { entity: Contract, table: 'contract', order: 'starts_on, id', check: checkContract },
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** All parts of a practice. */
interface Parts {
  readonly practitioners: Practitioner[];
  readonly sites: Site[];
  readonly contacts: Contact[];
  readonly lines: PhoneLine[];
  readonly contracts: Contract[];
}

/** A part as a body or a row gives it; its schema or its table has checked its columns. */
type Columns = Record<string, unknown>;

interface Owner {
  readonly id: Id;
  readonly country: string;
  readonly language: string;
}

/** Practitioners, sites, contacts, telephone lines and contracts: each belongs to one practice for life. */
@Injectable()
export class PracticePartsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** Every part of the practice, by name. */
  async of(actor: Actor, practiceId: Id): Promise<Parts> {
    const parts: Partial<Record<PartName, unknown[]>> = {};
    for (const name of PART_NAMES) {
      const { table, order } = PARTS[name];
      parts[name] = await this.db.query(
        `SELECT * FROM ${table} WHERE workspace_id = $1 AND practice_id = $2 ORDER BY ${order}`,
        [actor.workspace_id, practiceId],
      );
    }
    return parts as Parts;
  }

  /** Stores the checked parts of one new practice; runs inside the caller's transaction. */
  async store(
    actor: Actor,
    owner: Owner,
    name: PartName,
    checked: readonly Columns[],
    at: string,
  ): Promise<void> {
    if (checked.length === 0) return;
    const rows = checked.map(
      (columns): Columns => ({
        ...(name === 'contacts' && { role: 'other', language: owner.language }),
        id: newId(),
        ...columns,
        workspace_id: actor.workspace_id,
        practice_id: owner.id,
      }),
    );
    if (name === 'lines') await this.admitLines(actor, rows as unknown as PhoneLine[], at);
    await this.db.manager.insert(PARTS[name].entity, rows);
  }

  async add(actor: Actor, name: PartName, practiceId: Id, given: object): Promise<Columns> {
    return this.db.transaction(actor.workspace_id, async () => {
      const owner = await this.owner(actor, practiceId);
      const id = newId();
      const faults = new FaultList();
      const checked = checkPart(name, given, owner.country, '', faults);
      faults.settle();
      await this.store(actor, owner, name, [{ ...checked, id }], '');
      return this.recorded(actor, name, practiceId, id, 'created');
    });
  }

  /** Changes the columns that `patch` names; the part as a whole is checked again. */
  async change(actor: Actor, name: PartName, practiceId: Id, id: Id, patch: object): Promise<Columns> {
    return this.db.transaction(actor.workspace_id, async () => {
      const owner = await this.owner(actor, practiceId);
      const { workspace_id, ...stored } = await this.row(actor, name, practiceId, id);
      const faults = new FaultList();
      const checked = checkPart(name, { ...stored, ...patch }, owner.country, '', faults);
      faults.settle();
      if (name === 'lines') {
        await this.admitLines(actor, [{ ...checked, workspace_id } as unknown as PhoneLine], '');
      }
      await this.db.manager.update(PARTS[name].entity, { workspace_id: actor.workspace_id, id }, checked);
      return this.recorded(actor, name, practiceId, id, 'changed');
    });
  }

  /** Removes a part entered by mistake; the database refuses while anything else refers to it. */
  async remove(actor: Actor, name: PartName, practiceId: Id, id: Id): Promise<void> {
    await this.db.transaction(actor.workspace_id, async () => {
      const { workspace_id: _, ...row } = await this.row(actor, name, practiceId, id);
      await this.db.manager.delete(PARTS[name].entity, { workspace_id: actor.workspace_id, id });
      await this.audit.record(actor, `${PARTS[name].table}.removed`, PARTS[name].table, id, row);
    });
  }

  private async recorded(
    actor: Actor,
    name: PartName,
    practiceId: Id,
    id: Id,
    event: string,
  ): Promise<Columns> {
    const { workspace_id: _, ...row } = await this.row(actor, name, practiceId, id);
    await this.audit.record(actor, `${PARTS[name].table}.${event}`, PARTS[name].table, id, row);
    return row;
  }

  private async owner(actor: Actor, practiceId: Id): Promise<Owner> {
    const [owner] = await this.db.query<Owner>(
      `SELECT id, country, language FROM practice
        WHERE workspace_id = $1 AND id = $2 AND ($3::uuid IS NULL OR id = $3) FOR NO KEY UPDATE`,
      [actor.workspace_id, practiceId, actor.practice_id],
    );
    if (!owner) throw new DomainError('missing', 'no-such-practice', 'There is no practice with this id.');
    return owner;
  }

  private async row(actor: Actor, name: PartName, practiceId: Id, id: Id): Promise<Columns> {
    const { table } = PARTS[name];
    const [row] = await this.db.query<Columns>(
      `SELECT * FROM ${table} WHERE workspace_id = $1 AND practice_id = $2 AND id = $3 FOR UPDATE`,
      [actor.workspace_id, practiceId, id],
    );
    if (row) return row;
    throw new DomainError(
      'missing',
      `no-such-${table.replace('_', '-')}`,
      `The practice has no such ${table.replace('_', ' ')}.`,
    );
  }

  private async admitLines(actor: Actor, lines: readonly PhoneLine[], at: string): Promise<void> {
    const sites = await this.db.query<{ id: Id; practice_id: Id }>(
      'SELECT id, practice_id FROM site WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
      [actor.workspace_id, lines.flatMap(({ site_id }) => site_id ?? [])],
    );
    for (const [index, { site_id, practice_id }] of lines.entries()) {
      if (!site_id || sites.some((site) => site.id === site_id && site.practice_id === practice_id)) continue;
      const pointer = `${at && `${at}/${index}`}/site_id`;
      refuse(pointer, 'unknown-reference', 'The practice of this line has no such site.');
    }
    await this.refuseTaken(actor, lines, at);
  }

  /** Says which practice holds a number already. One request at a time: two would wait for each other in the constraint. */
  private async refuseTaken(actor: Actor, lines: readonly PhoneLine[], at: string): Promise<void> {
    await this.db.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `phone_line ${actor.workspace_id}`,
    ]);
    const held = await this.db.query<Line & { id: Id; name: string }>(
      `SELECT l.id, l.practice_id, l.e164, l.valid_from, l.valid_to, p.name
         FROM phone_line l JOIN practice p ON p.workspace_id = l.workspace_id AND p.id = l.practice_id
        WHERE l.workspace_id = $1 AND l.e164 = ANY($2)`,
      [actor.workspace_id, lines.map((line) => line.e164)],
    );
    const problems = lines.flatMap((line, index) => {
      const wanted = { ...line, valid_to: line.valid_to ?? null };
      const other = held.find((candidate) => candidate.id !== line.id && clash(candidate, wanted));
      if (!other) return [];
      const until = other.valid_to ? `until ${other.valid_to}` : 'with no last day';
      const detail = `${line.e164} belongs to ${other.name} from ${other.valid_from} ${until}: end that line first.`;
      return [{ pointer: `${at && `${at}/${index}`}/e164`, code: 'line-taken', detail }];
    });
    if (problems[0]) throw new DomainError('conflict', 'line-taken', problems[0].detail, problems);
  }
}

/** `given` in canonical form, with its faults in `faults` under `at`. */
export function checkPart(
  name: PartName,
  given: object,
  country: string,
  at: string,
  faults: FaultList,
): Columns {
  const check = PARTS[name].check as PartCheck<object>;
  return check(given, country, at, faults) as Columns;
}
