import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, isId } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { EarlierClaims } from '../claims/earlier-claims.service.js';
import { shownOutcome } from '../returns/claim-outcome.js';
import type { CodeWords, MeaningLanguage } from '../returns/code-meanings.js';
import { ErrorLabels } from '../returns/error-labels.service.js';
import { Outcomes } from '../returns/outcomes.service.js';
import { commentsOf, unpackedComments } from '../returns/return-packing.client.js';
import type { ReturnMessage } from '../returns/standing.js';
import type { FileError } from '../returns/whole-return.js';
import type { CaseRow } from './case-row.js';
import { FrenchCases, insurerOf, rejectionsOf, saidOf } from './french-cases.service.js';
import type { RefusalEvent } from './refusal-event.entity.js';
import { caseReference } from './refusal-state.js';
import * as sql from './refusal-statements.js';
import type { RefusalQuery } from './refusals.schema.js';

interface ErrorRow {
  readonly batch_id: Id;
  readonly claim_id: Id | null;
  readonly code: string;
  readonly record: string;
  readonly order: number | null;
  readonly fee_code: string | null;
  readonly act_id: Id | null;
}

interface ReturnRow {
  readonly id: Id;
  readonly batch_id: Id;
  readonly message: ReturnMessage;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly file_errors: readonly FileError[];
  readonly refusal: string | null;
  readonly imported_at: string;
}

type ShownError = Omit<ErrorRow, 'batch_id' | 'claim_id' | 'code'> & CodeWords;

/** The refusal desk: everything that funds refused, of all practices, with what it means and what to do. */
@Injectable()
export class Refusals {
  constructor(
    private readonly db: Database,
    private readonly secrecy: Secrecy,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly earlier: EarlierClaims,
    private readonly labels: ErrorLabels,
    private readonly outcomes: Outcomes,
    private readonly french: FrenchCases,
  ) {}

  /** Cases, those with the nearest deadline first. */
  list(actor: Actor, { limit, cursor, language, practice_id, state }: RefusalQuery): Promise<Page<object>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const wanted = [null, practice_id ?? null, state ?? null, ...placeOf(cursor), limit + 1];
      const page = pageOf(await this.rows(actor, wanted), limit, ['due', 'id']);
      return { ...page, items: await this.shown(page.items, language) };
    });
  }

  /** A case with its history and its acts. Throws `missing/no-such-refusal`. */
  get(actor: Actor, id: Id, language: MeaningLanguage) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, id);
      const [shown] = await this.shown([row], language);
      const answers = (await this.french.answers([row])).get(id) ?? [];
      return {
        ...shown!,
        outcome: await this.outcome(row),
        answers: saidOf(answers),
        history: await this.history(row, answers),
      };
    });
  }

  /** What the fund wrote, which may be about a patient: reading it is recorded. Throws `missing/no-such-refusal`. */
  comments(actor: Actor, id: Id): Promise<{ items: string[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { claim_id, batch_id } = await this.row(actor, id);
      const vault = await this.secrecy.unlock();
      const rows = await this.db.query<{ id: Id; comments: Buffer; orders: number[] }>(sql.SELECT_COMMENTS, [
        actor.workspace_id,
        claim_id,
        batch_id,
      ]);
      const items: string[] = [];
      for (const { id: row_id, comments, orders } of rows) {
        const said = await unpackedComments(vault.open(commentsOf(row_id), comments));
        items.push(...orders.flatMap((order) => said.get(order) ?? []));
      }
      await this.audit.record(actor, 'refusal.comments-read', 'refusal_case', id, { comments: items.length });
      return { items };
    });
  }

  /** The French invoice of a case, to be corrected. Throws `missing/no-such-refusal`, and what `FrenchCases.invoice` throws. */
  invoice(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () =>
      this.french.invoice(actor, await this.row(actor, id)),
    );
  }

  /** One case in the open transaction. Throws `missing/no-such-refusal`. */
  async row(actor: Actor, id: Id): Promise<CaseRow> {
    const [row] = await this.rows(actor, [id, null, null, null, null, 1]);
    if (row) return row;
    throw new DomainError('missing', 'no-such-refusal', 'There is no such case at the refusal desk.');
  }

  private async rows(actor: Actor, wanted: readonly unknown[]): Promise<CaseRow[]> {
    const practices = await this.access.practicesOf(actor);
    return this.db.query<CaseRow>(sql.SELECT_CASES, [actor.workspace_id, practices, ...wanted]);
  }

  private async shown(rows: readonly CaseRow[], language: MeaningLanguage) {
    const { workspace } = this.db;
    const batches = [...new Set(rows.flatMap(({ batch_id }) => batch_id ?? []))];
    const claims = rows.flatMap(({ claim_id }) => claim_id ?? []);
    const told = await this.db.query<ErrorRow>(sql.SELECT_ERRORS, [workspace, claims, batches]);
    const returns = await this.db.query<ReturnRow>(sql.SELECT_RETURNS, [workspace, batches]);
    const errors = [...told, ...returns.flatMap(fileErrors)];
    const words = await this.labels.words(
      errors.map(({ code }) => code),
      language,
    );
    const twice = await this.earlier.mostOf(rows.flatMap(({ sent_claim_ids }) => sent_claim_ids));
    const french = await this.french.answers(rows);
    return rows.map(({ due: _, total_cents, sent_claim_ids, ...row }) => ({
      ...row,
      billed_twice: sent_claim_ids.some((id) => twice.has(id)),
      reference: caseReference(row.id),
      insurance_cents: row.insurance_cents ?? total_cents,
      errors: [
        ...errors
          .filter(({ batch_id, claim_id }) => batch_id === row.batch_id && claim_id === row.claim_id)
          .map(({ record, order, fee_code, act_id, code }): ShownError => {
            return { record, order, fee_code, act_id, ...words(code) };
          }),
        ...rejectionsOf(french.get(row.id) ?? [], language),
      ],
      contact:
        insurerOf(french.get(row.id) ?? []) ??
        contactOf(returns.filter(({ batch_id }) => batch_id === row.batch_id)),
    }));
  }

  private async outcome({ claim_id, batch_id }: CaseRow) {
    if (claim_id === null || batch_id === null) return null;
    const [found] = await this.outcomes.of(await this.outcomes.returnsOf(batch_id), [claim_id]);
    return found ? shownOutcome(found) : null;
  }

  private async history(
    { id, batch_id }: CaseRow,
    answers: readonly { return_id: Id; imported_at: string }[],
  ) {
    const { workspace } = this.db;
    const returns = await this.db.query<ReturnRow>(sql.SELECT_RETURNS, [
      workspace,
      batch_id ? [batch_id] : [],
    ]);
    const events = await this.db.query<RefusalEvent>(sql.SELECT_EVENTS, [workspace, id]);
    return {
      returns: [
        ...returns.map(({ id: return_id, message, imported_at }) => ({ return_id, message, imported_at })),
        ...answers
          .map(({ return_id, imported_at }) => ({ return_id, message: 'NOEMIE' as const, imported_at }))
          .toReversed(),
      ],
      events,
    };
  }
}

/** What is wrong with a whole file, said at the case that has no claim. */
const fileErrors = ({ batch_id, file_errors, message }: ReturnRow): ErrorRow[] =>
  message === '920999' || message === '920099'
    ? file_errors.map(({ record, code }) => ({
        batch_id,
        claim_id: null,
        code,
        record,
        order: null,
        fee_code: null,
        act_id: null,
      }))
    : [];

/** Whom the last return says one may ask. */
function contactOf(returns: readonly ReturnRow[]) {
  const last = returns.findLast(({ contact_name, contact_phone }) => contact_name ?? contact_phone);
  return last ? { name: last.contact_name, phone: last.contact_phone } : null;
}

function placeOf(cursor: string | undefined): [string | null, Id | null] {
  const values = cursorValues(cursor, 2);
  if (!values) return [null, null];
  const [due, id] = values.map(String) as [string, string];
  if (/^\d{4}-\d{2}-\d{2}$/.test(due) && isId(id)) return [due, id];
  throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
}
