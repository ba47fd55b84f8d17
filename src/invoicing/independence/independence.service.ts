import { Injectable } from '@nestjs/common';
import { addDays, addMonths, Day, Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { LATEST } from '../self-billing/self-billing.js';
import { shareOf, since, warningsOf } from './independence.js';
import { IndependenceTold } from './independence.schema.js';
import { Country } from './independence-table.js';
import { sentencesOf } from './independence-words.js';

/** The forms in which a business is one person, whose own independence its clients may put in doubt. */
const ONE_PERSON: readonly string[] = ['self_employed', 'micro_entrepreneur', 'ei'];

interface Known {
  readonly subject_id: Id;
  readonly name: string;
  readonly country: Country;
  readonly turnover_cents: Cents;
  readonly spans: readonly { readonly from: Day; readonly to: Day | null }[];
  readonly told:
    | (IndependenceTold & { readonly other_turnover_cents: Cents | null; readonly told_on: Day })
    | null;
}

const TOLD = `(SELECT jsonb_build_object('exclusive', a.exclusive, 'hours_imposed', a.hours_imposed, 'instructed', a.instructed,
                                        'other_turnover_cents', a.other_turnover_cents, 'told_on', a.told_on)
                 FROM independence_answer a WHERE a.workspace_id = $1 AND a.subject_id = subject.id) AS told`;

/** Looks at the working relations of a business with the eyes of whoever might call them employment. */
@Injectable()
export class Independence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** As of a day, today when none is given. */
  view(actor: Actor, given?: Day) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, legal_form } = await this.workspaces.current(actor);
      const on = given ?? this.clock.today(time_zone);
      const year = { from: addDays(addMonths(on, -12), 1), to: on };
      const clients = ONE_PERSON.includes(legal_form) ? await this.clients(actor, year) : [];
      const all = sum(clients.map(({ turnover_cents }) => turnover_cents));
      const freelancers = await this.freelancers(actor, year);
      return {
        on,
        items: [
          ...clients.map((each) => relation('practice', each, all, on)),
          ...freelancers.map((each) => {
            const other = each.told?.other_turnover_cents ?? null;
            return relation('freelancer', each, other === null ? null : each.turnover_cents + other, on);
          }),
        ],
      };
    });
  }

  /** Throws `missing/no-such-relation`. */
  tell(actor: Actor, subject: Id, told: IndependenceTold) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      await this.db.execute(
        `INSERT INTO independence_answer (workspace_id, subject_id, exclusive, hours_imposed, instructed, other_turnover_cents, told_on, told_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (workspace_id, subject_id) DO UPDATE
           SET exclusive = excluded.exclusive, hours_imposed = excluded.hours_imposed, instructed = excluded.instructed,
               other_turnover_cents = excluded.other_turnover_cents, told_on = excluded.told_on, told_by = excluded.told_by`,
        [
          actor.workspace_id,
          subject,
          told.exclusive,
          told.hours_imposed,
          told.instructed,
          told.other_turnover_cents ?? null,
          this.clock.today(time_zone),
          actor.user_id,
        ],
      );
      const found = (await this.view(actor)).items.find(({ subject_id }) => subject_id === subject);
      if (!found)
        throw new DomainError(
          'missing',
          'no-such-relation',
          'This is neither a client of a self-employed person nor a freelancer with a mandate.',
        );
      await this.audit.record(actor, 'independence.told', 'independence_answer', subject, { ...told });
      return found;
    });
  }

  /** Practices that are not archived, with what was billed to them in the year. */
  private clients(actor: Actor, { from, to }: Period): Promise<Known[]> {
    return this.db.query<Known>(
      `SELECT subject.id AS subject_id, subject.name, w.country, ${TOLD},
              (SELECT coalesce(sum(CASE i.kind WHEN 'invoice' THEN i.net_cents ELSE -i.net_cents END), 0)::bigint FROM invoice i
                WHERE i.workspace_id = $1 AND i.practice_id = subject.id AND i.state = 'issued'
                  AND i.kind IN ('invoice', 'credit_note') AND i.issued_on BETWEEN $2 AND $3) AS turnover_cents,
              coalesce((SELECT jsonb_agg(jsonb_build_object('from', i.period_from, 'to', i.period_to)) FROM invoice i
                         WHERE i.workspace_id = $1 AND i.practice_id = subject.id AND i.state = 'issued' AND i.kind = 'invoice'
                           AND i.period_from <= $3), '[]') AS spans
         FROM practice subject JOIN workspace w ON w.workspace_id = subject.workspace_id
        WHERE subject.workspace_id = $1 AND subject.archived_at IS NULL ORDER BY subject.name, subject.id`,
      [actor.workspace_id, from, to],
    );
  }

  /** Those with a mandate, with what was written for them in the year. */
  private freelancers(actor: Actor, { from, to }: Period): Promise<Known[]> {
    return this.db.query<Known>(
      `SELECT subject.id AS subject_id, subject.name, subject.country, ${TOLD},
              (SELECT coalesce(sum(CASE i.kind WHEN 'self_bill' THEN i.net_cents ELSE -i.net_cents END), 0)::bigint
                 FROM self_bill b JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
                WHERE b.workspace_id = $1 AND b.secretary_id = subject.id AND i.state = 'issued'
                  AND i.issued_on BETWEEN $2 AND $3) AS turnover_cents,
              coalesce((SELECT jsonb_agg(span) FROM (
                          SELECT jsonb_build_object('from', i.period_from, 'to', i.period_to) AS span
                            FROM self_bill b JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
                           WHERE b.workspace_id = $1 AND b.secretary_id = subject.id AND i.state = 'issued' AND i.kind = 'self_bill'
                          UNION ALL
                          SELECT jsonb_build_object('from', s.starts_on, 'to', s.ends_on) FROM mission s
                           WHERE s.workspace_id = $1 AND s.secretary_id = subject.id AND s.state IN ('signed', 'active', 'ended', 'closed')) AS worked), '[]') AS spans
         FROM (SELECT DISTINCT ON (m.secretary_id) m.secretary_id AS id, m.name, m.country FROM billing_mandate m
                WHERE m.workspace_id = $1 ORDER BY m.secretary_id, ${LATEST}) AS subject
        ORDER BY subject.name, subject.id`,
      [actor.workspace_id, from, to],
    );
  }
}

function relation(
  kind: 'practice' | 'freelancer',
  { spans, country, ...known }: Known,
  whole: Cents | null,
  on: Day,
) {
  const share_bp = whole === null ? null : shareOf(known.turnover_cents, whole);
  const first = since(spans, on);
  const values = { share: share_bp === null ? '' : String(Math.round(share_bp / 100)), since: first ?? '' };
  return {
    kind,
    ...known,
    share_bp,
    since: first,
    warnings: warningsOf({ country, share_bp, since: first, told: known.told }, on).map((warning) => ({
      ...warning,
      ...sentencesOf(warning.code, values),
    })),
  };
}
