import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { Id, isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Audit } from '../workspaces/audit.service.js';
import { cardWarnings, checkCard } from './card-check.js';
import { digestOf } from './card-digest.js';
import { checkContinuity, refuseBefore } from './cards-in-force.js';
import { PracticeCards } from './practice-cards.service.js';
import { RateCard as RateCardRow } from './rate-card.entity.js';
import { RateCard } from './rate-card.js';
import { RateCardVersion } from './rate-card-version.entity.js';
import { NewRateCard, NewRateCardVersion } from './rate-cards.schema.js';

type Own<Row> = Omit<Row, 'workspace_id'>;
type Summary = Own<RateCardRow> & Pick<RateCardVersion, 'version' | 'valid_from' | 'sha256'>;
type Detail = Summary & Pick<RateCardVersion, 'definition'> & { warnings: Problem[] };

const SUMMARY = 'c.id, c.name, c.created_at, v.version, v.valid_from, v.sha256';
const LATEST = `FROM rate_card c JOIN LATERAL (
    SELECT * FROM rate_card_version l WHERE l.workspace_id = c.workspace_id AND l.rate_card_id = c.id
     ORDER BY l.version DESC LIMIT 1) v ON true`;

/** Rate cards and their versions: only ever added to, so that what was priced stays as it was. */
@Injectable()
export class RateCardsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practiceCards: PracticeCards,
  ) {}

  /** Stores a card with its version 1, and gives it to a practice, if one is named, which keeps its holidays; throws what `checkCard` and `assign` throw. */
  async create(actor: Actor, { name, practice_id, ...first }: NewRateCard): Promise<Detail> {
    checkCard(first.definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      const card: RateCardRow = {
        workspace_id: actor.workspace_id,
        id: newId(),
        name,
        created_at: this.now(),
      };
      await this.db.manager.insert(RateCardRow, card);
      const { sha256 } = await this.store(actor, card.id, 1, first);
      await this.audit.record(actor, 'rate_card.created', 'rate_card', card.id, { name, sha256 });
      if (practice_id) {
        const [latest] = await this.practiceCards.assignmentsOf(actor, practice_id);
        const holidays = latest?.holidays ?? [];
        const given = { rate_card_id: card.id, valid_from: first.valid_from, holidays };
        await this.practiceCards.assign(actor, practice_id, given);
      }
      return this.get(actor, card.id);
    });
  }

  /** The card with its latest version; throws `missing/no-such-rate-card`. */
  async get(actor: Actor, id: Id): Promise<Detail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [card] = await this.db.query<Detail>(
        `SELECT ${SUMMARY}, v.definition ${LATEST} WHERE c.workspace_id = $1 AND c.id = $2`,
        [actor.workspace_id, id],
      );
      if (!card) noSuchCard();
      return { ...card, warnings: cardWarnings(card.definition, '/definition') };
    });
  }

  /** Cards by name. */
  async list(actor: Actor, query: PageQuery): Promise<Page<Summary>> {
    const after = cursorValues(query.cursor, 2);
    if (after && !isId(String(after[1]))) badCursor();
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<Summary>(
        `SELECT ${SUMMARY} ${LATEST}
          WHERE c.workspace_id = $1 AND ($2::text IS NULL OR (c.name, c.id) > ($2, $3::uuid))
          ORDER BY c.name, c.id LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ['name', 'id']);
  }

  /**
   * Adds a version. Throws what `checkCard` and `checkContinuity` throw, `conflict/valid-from-in-the-past` when it would
   * begin before a version that is there, and `conflict/days-already-billed` when invoices have priced one of its days.
   */
  async addVersion(actor: Actor, cardId: Id, given: NewRateCardVersion): Promise<Own<RateCardVersion>> {
    checkCard(given.definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      await this.lock(actor, cardId);
      const latest = await this.get(actor, cardId);
      refuseBefore(given.valid_from, latest.valid_from, `Version ${latest.version} of this card`);
      await this.practiceCards.refuseBilled(actor, { rate_card_id: cardId }, given.valid_from);
      checkContinuity(latest.definition, given.definition, '/definition');
      const { workspace_id: _, ...stored } = await this.store(actor, cardId, latest.version + 1, given);
      const { version, valid_from, sha256 } = stored;
      await this.audit.record(actor, 'rate_card.version_added', 'rate_card', cardId, {
        version,
        valid_from,
        sha256,
      });
      return stored;
    });
  }

  /** Versions of a card, latest first. */
  async versions(actor: Actor, cardId: Id, query: PageQuery): Promise<Page<Own<RateCardVersion>>> {
    const after = cursorValues(query.cursor, 1);
    if (after && !Number.isInteger(after[0])) badCursor();
    return this.db.transaction(actor.workspace_id, async () => {
      await this.get(actor, cardId);
      const rows = await this.db.query<Own<RateCardVersion>>(
        `SELECT id, rate_card_id, version, valid_from, sha256, created_by, created_at, definition
           FROM rate_card_version
          WHERE workspace_id = $1 AND rate_card_id = $2 AND ($3::integer IS NULL OR version < $3)
          ORDER BY version DESC LIMIT $4`,
        [actor.workspace_id, cardId, after?.[0] ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, ['version']);
    });
  }

  private async store(
    actor: Actor,
    rate_card_id: Id,
    version: number,
    { valid_from, definition }: { readonly valid_from: Day; readonly definition: RateCard },
  ): Promise<RateCardVersion> {
    const row: RateCardVersion = {
      workspace_id: actor.workspace_id,
      id: newId(),
      rate_card_id,
      version,
      valid_from,
      definition,
      sha256: digestOf(definition),
      created_by: actor.user_id,
      created_at: this.now(),
    };
    await this.db.query(
      `INSERT INTO rate_card_version
         (workspace_id, id, rate_card_id, version, valid_from, definition, sha256, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        row.workspace_id,
        row.id,
        rate_card_id,
        version,
        valid_from,
        JSON.stringify(definition),
        row.sha256,
        row.created_by,
        row.created_at,
      ],
    );
    return row;
  }

  /** Versions of one card are numbered one after the other. */
  private async lock(actor: Actor, cardId: Id): Promise<void> {
    const [card] = await this.db.query(
      'SELECT id FROM rate_card WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, cardId],
    );
    if (!card) noSuchCard();
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function noSuchCard(): never {
  throw new DomainError('missing', 'no-such-rate-card', 'There is no rate card with this id.');
}

function badCursor(): never {
  throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
}
