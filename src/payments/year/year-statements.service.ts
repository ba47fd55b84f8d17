import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { DISBURSEMENT, Language } from '../../invoicing/documents/document.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { PartiesService } from '../../invoicing/parties.service.js';
import { partsOf } from '../../invoicing/practitioner-parts.js';
import { Period } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PractitionerShare } from '../../tariffs/rating/rated.js';
import { LogoService } from '../../workspaces/logo.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { feeDeclaration } from './fee-declarations-table.js';
import { yearCsv } from './year-csv.js';
import { yearLetter } from './year-letter.js';
import { drawUpYear, YearDocument, YearMoney, YearStatement } from './year-statement.js';

const MOST_DOCUMENTS = 1_000;
const OLDEST_YEAR = 2000;

type Row = Omit<YearDocument, 'parts'> & {
  readonly shares: readonly PractitionerShare[];
  readonly disbursed_cents: Cents;
};

/** What a practice needs for its own papers at the end of a year; a member of the role `practice` gets that of its own. */
@Injectable()
export class YearStatements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly parties: PartiesService,
    private readonly logos: LogoService,
    private readonly renderer: Renderer,
  ) {}

  /**
   * The year of a practice; the running one when none is named. Throws `missing/no-such-practice`, `invalid/year-to-come`,
   * `invalid/too-many-documents`.
   */
  async of(actor: Actor, practice: Id, wanted?: number) {
    const { statement, names, ...told } = await this.draw(actor, practice, wanted);
    const { doctors, documents, ...figures } = statement;
    const declared = feeDeclaration(told.country, told.year);
    return {
      practice_id: practice,
      practice_name: told.practice_name,
      year: told.year,
      over: told.over,
      ...figures,
      documents: documents.map(({ parts: _, ...document }) => document),
      doctors: doctors.map((doctor) => ({ ...doctor, name: names.get(doctor.practitioner_id) ?? null })),
      declaration: declared && {
        form: declared.form,
        above_cents: declared.above_cents,
        above: declared.above_cents === null ? null : statement.paid_cents > declared.above_cents,
      },
    };
  }

  /** The same with the names of doctors and the payer's country, for those who write it out. */
  draw(
    actor: Actor,
    practice: Id,
    wanted?: number,
  ): Promise<{
    readonly year: number;
    readonly over: boolean;
    readonly practice_name: string;
    readonly country: string;
    readonly statement: YearStatement;
    readonly names: ReadonlyMap<string | null, string>;
  }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const running = Number(this.clock.today(time_zone).slice(0, 4));
      const year = wanted ?? running;
      if (year > running || year < OLDEST_YEAR)
        refuse(
          '/year',
          'year-to-come',
          `There is a statement of this year (${running}) and of those before it.`,
        );
      const { name, country, practitioners } = await this.practices.detail(actor, practice);
      const rows = await this.documents(actor, practice, year);
      if (rows.length > MOST_DOCUMENTS)
        refuse(
          '/year',
          'too-many-documents',
          `A yearly statement holds ${MOST_DOCUMENTS} documents at most: use the statement of account by months.`,
        );
      const documents = rows.map(({ shares, disbursed_cents, ...document }) => ({
        ...document,
        parts: partsOf(shares, { ...document, disbursed_cents }),
      }));
      const money = await this.money(actor, practice, year);
      const statement = drawUpYear(year, documents, money, await this.served(actor, practice, year));
      const names = new Map<string | null, string>(practitioners.map(({ id, name: own }) => [id, own]));
      return { year, over: year < running, practice_name: name, country, statement, names };
    });
  }

  /** As PDF, in the language asked for, that of the practice where none is. Throws what `of` does, and what an invoice to it would. */
  async pdf(actor: Actor, practice: Id, wanted?: number, asked?: Language) {
    const { time_zone } = await this.workspaces.current(actor);
    const on = this.clock.today(time_zone);
    const { letter, logo } = await this.db.transaction(actor.workspace_id, async () => {
      const { year, statement, names } = await this.draw(actor, practice, wanted);
      const { seller, buyer, language } = await this.parties.terms(actor, practice, on);
      return {
        letter: yearLetter(statement, { year, on, seller, buyer, names, language: asked ?? language }),
        logo: (await this.logos.current(actor))?.bytes ?? null,
      };
    });
    const bytes = await this.renderer.render({ letter, logo });
    return { bytes, name: `year-${wanted ?? on.slice(0, 4)}.pdf` };
  }

  async csv(actor: Actor, practice: Id, wanted?: number) {
    const { year, statement, names } = await this.draw(actor, practice, wanted);
    return { bytes: Buffer.from([...yearCsv(statement, names)].join(''), 'utf8'), name: `year-${year}.csv` };
  }

  private documents(actor: Actor, practice: Id, year: number): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT i.kind, i.id, i.number, i.issued_on, i.period_from AS "from", i.period_to AS "to",
              i.net_cents, i.vat_cents, i.gross_cents,
              -- A credit note made by hand takes back from each what its invoice asked of each.
              CASE WHEN i.kind = 'credit_note' AND i.shares = '[]' THEN coalesce(o.shares, '[]') ELSE i.shares END AS shares,
              (SELECT coalesce(sum(l.net_cents), 0) FROM invoice_line l
                WHERE l.workspace_id = $1 AND l.invoice_id = i.id AND l.vatex = '${DISBURSEMENT}')::bigint AS disbursed_cents,
              CASE WHEN i.kind = 'invoice' AND paid.cents > 0 AND i.gross_cents - credited.cents - paid.cents <= 0
                   THEN greatest(paid.last_on, credited.last_on, i.issued_on) END AS paid_on
         FROM invoice i
         LEFT JOIN invoice o ON o.workspace_id = $1 AND o.id = i.credited_invoice_id
        CROSS JOIN LATERAL (
              SELECT coalesce(sum(n.gross_cents), 0)::bigint AS cents, max(n.issued_on) AS last_on FROM invoice n
               WHERE n.workspace_id = $1 AND n.credited_invoice_id = i.id AND n.state = 'issued') AS credited
        CROSS JOIN LATERAL (
              SELECT coalesce(sum(a.amount_cents), 0)::bigint AS cents,
                     max(p.received_on) FILTER (WHERE a.amount_cents > 0 AND u.id IS NULL) AS last_on
                FROM allocation a
                JOIN payment p ON p.workspace_id = $1 AND p.id = a.payment_id
                LEFT JOIN allocation u ON u.workspace_id = $1 AND u.undoes_allocation_id = a.id
               WHERE a.workspace_id = $1 AND a.invoice_id = i.id) AS paid
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.state = 'issued' AND i.kind IN ('invoice', 'credit_note')
          AND i.issued_on BETWEEN $3 AND $4
        ORDER BY i.issued_on, i.kind DESC, i.number LIMIT $5`,
      [actor.workspace_id, practice, ...daysOf(year), MOST_DOCUMENTS + 1],
    );
  }

  /** Days of service in the year on invoices of any year that were not credited whole by its end. */
  private served(actor: Actor, practice: Id, year: number): Promise<Period[]> {
    return this.db.query<Period>(
      `SELECT i.period_from AS "from", i.period_to AS "to" FROM invoice i
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.state = 'issued' AND i.kind = 'invoice'
          AND i.period_from <= $4 AND i.period_to >= $3
          AND (i.gross_cents = 0 OR i.gross_cents > (
                SELECT coalesce(sum(n.gross_cents), 0) FROM invoice n
                 WHERE n.workspace_id = $1 AND n.credited_invoice_id = i.id AND n.state = 'issued' AND n.issued_on <= $4))
        GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $5`,
      [actor.workspace_id, practice, ...daysOf(year), MOST_DOCUMENTS],
    );
  }

  private money(actor: Actor, practice: Id, year: number): Promise<YearMoney[]> {
    return this.db.query<YearMoney>(
      `SELECT received_on AS "on", sum(amount_cents)::bigint AS amount_cents FROM payment
        WHERE workspace_id = $1 AND practice_id = $2 AND received_on BETWEEN $3 AND $4
        GROUP BY received_on`,
      [actor.workspace_id, practice, ...daysOf(year)],
    );
  }
}

const daysOf = (year: number) => [`${year}-01-01`, `${year}-12-31`] as const;
