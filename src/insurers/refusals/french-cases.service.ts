import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { B2Files } from '../b2/b2-files.service.js';
import { type KeptAnswer, meant } from '../noemie/answer.js';
import type { MeaningLanguage } from '../returns/code-meanings.js';
import type { CaseRow } from './case-row.js';
import { toDoOf } from './french-words.js';
import { SELECT_FRENCH_ANSWERS } from './refusal-statements.js';

/** What a return says of the invoice of a case. */
interface AnswerRow extends Omit<KeptAnswer, 'number'> {
  readonly case_id: Id;
  readonly return_id: Id;
  readonly sender: string;
  readonly imported_at: string;
}

/** French invoices at the refusal desk: what NOEMIE returns say of them, and the invoice to be corrected. */
@Injectable()
export class FrenchCases {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly files: B2Files,
  ) {}

  /** By case what returns say of its invoice, the newest first. */
  async answers(cases: readonly CaseRow[]): Promise<Map<Id, AnswerRow[]>> {
    const ids = cases.flatMap(({ id, batch_id }) => (batch_id === null ? [id] : []));
    const rows =
      ids.length === 0 ? [] : await this.db.query<AnswerRow>(SELECT_FRENCH_ANSWERS, [this.db.workspace, ids]);
    return Map.groupBy(rows, ({ case_id }) => case_id);
  }

  /** The invoice as it was written, to be corrected and put into the next file; reading it is recorded. Throws `missing/invoice-elsewhere`. */
  async invoice(actor: Actor, { id, b2_file_id, number }: CaseRow) {
    const invoice = b2_file_id && number ? await this.files.invoice(actor, b2_file_id, number) : null;
    if (!invoice)
      throw new DomainError(
        'missing',
        'invoice-elsewhere',
        'The invoice of this case was not written here: correct it in the software that wrote it.',
      );
    await this.audit.record(actor, 'refusal.invoice-read', 'refusal_case', id, { number });
    return { invoice };
  }
}

/** Each rejection of an invoice once, as it came in the newest return, with what to do. */
export function rejectionsOf(answers: readonly AnswerRow[], language: MeaningLanguage) {
  const told = answers.flatMap(({ rejections }) => rejections);
  const once = new Map(told.map((one) => [`${one.code}|${one.scope}|${one.share}|${one.line}`, one]));
  return [...once.values()].map((one) => ({
    raw: one.code,
    parts: null,
    meaning: one.words || null,
    to_do: toDoOf(one, language),
    official: null,
    record: one.entity,
    order: null,
    fee_code: null,
    act_id: null,
  }));
}

/** Whom one may ask: the insurer by its number, for a return names nobody. */
export const insurerOf = (answers: readonly AnswerRow[]) =>
  answers[0] ? { name: answers[0].sender, phone: null } : null;

/** Each return that speaks of an invoice, and what it says. */
export const saidOf = (answers: readonly AnswerRow[]) =>
  answers.map(({ return_id, case_id: _, sender: __, imported_at: ___, ...answer }) => ({
    return_id,
    ...meant(answer),
  }));
