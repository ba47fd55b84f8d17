import { Injectable } from '@nestjs/common';
import { daysIn } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { storedDocument } from '../documents/document.js';
import { type Declared, vatBoxes } from './vat-boxes.js';
import type { VatBoxesQuery } from './vat-boxes.schema.js';
import { BELGIAN_BOXES } from './vat-boxes-table.js';

const MOST_DAYS = 366;

/** What a business puts into its VAT return of what it invoiced. */
@Injectable()
export class VatBoxes {
  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Of what was issued in the span. Throws `invalid/days-reversed`, `period-too-long`, `conflict/no-vat-return`. */
  of(actor: Actor, { from, to }: VatBoxesQuery) {
    if (to < from) refuse('/to', 'days-reversed', 'The span ends before it begins.');
    if (daysIn({ from, to }) > MOST_DAYS)
      refuse('/to', 'period-too-long', 'A return is about a quarter or a month: ask for a year at most.');
    return this.db.transaction(actor.workspace_id, async () => {
      const { country, vat_regime } = await this.workspaces.current(actor);
      if (country !== 'BE' || vat_regime !== 'normal' || from < BELGIAN_BOXES.from) throw noReturn();
      const rows = await this.db.query<Declared>(
        `SELECT id, number, issued_on, document FROM invoice
          WHERE workspace_id = $1 AND kind IN ('invoice', 'credit_note') AND state = 'issued' AND issued_on BETWEEN $2 AND $3
          ORDER BY issued_on, number`,
        [actor.workspace_id, from, to],
      );
      const declared = rows.map((row) => ({ ...row, document: storedDocument(row.document) }));
      return { from, to, ...vatBoxes(declared), source: BELGIAN_BOXES.source };
    });
  }
}

const noReturn = () =>
  new DomainError(
    'conflict',
    'no-vat-return',
    'Boxes are known here of the Belgian periodic VAT return alone, from 2014 on, of a business that charges VAT: for any other declaration ask your accountant.',
  );
