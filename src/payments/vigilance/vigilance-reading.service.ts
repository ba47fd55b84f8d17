import { Injectable } from '@nestjs/common';
import { LATEST } from '../../invoicing/self-billing/self-billing.js';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { ContractFacts, contractValue } from './contract-value.js';
import { Paper, Vigilance, VigilanceFacts, vigilanceOf } from './vigilance.js';
import { VigilancePaper } from './vigilance-paper.entity.js';
import { Sentences, vigilanceToDo } from './vigilance-words.js';

type StoredPaper = Paper & Pick<VigilancePaper, 'code' | 'file_id'>;

interface Known extends ContractFacts, Pick<VigilanceFacts, 'country'> {
  readonly secretary_id: Id;
  readonly name: string;
  readonly papers: readonly StoredPaper[];
  readonly waived_until: Day | null;
}

/** One freelancer: whether a certificate is needed, and whether there is one. */
export type VigilanceRow = Pick<Known, 'secretary_id' | 'name' | 'papers' | 'waived_until'> &
  Vigilance & { readonly to_do: Sentences | null };

/** Tells of which freelancers a certificate of vigilance is needed and there. */
@Injectable()
export class VigilanceReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    return this.clock.today((await this.workspaces.current(actor)).time_zone);
  }

  /** Freelancers with a mandate, or those named, by name; inside a transaction. */
  async all(
    actor: Pick<Actor, 'workspace_id'>,
    on: Day,
    secretaries: readonly Id[] | null = null,
  ): Promise<VigilanceRow[]> {
    const known = await this.db.query<Known>(
      `SELECT DISTINCT ON (m.secretary_id) m.secretary_id, m.name, m.country,
              (SELECT coalesce(sum(CASE i.kind WHEN 'self_bill' THEN i.net_cents ELSE -i.net_cents END), 0)::bigint
                 FROM self_bill b JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
                WHERE b.workspace_id = $1 AND b.secretary_id = m.secretary_id AND i.state = 'issued') AS billed_cents,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'issued_on', p.issued_on, 'code', p.code, 'file_id', p.file_id,
                                                            'verified_on', p.verified_on, 'authentic', p.authentic)
                                         ORDER BY p.issued_on DESC, p.id)
                          FROM vigilance_paper p
                         WHERE p.workspace_id = $1 AND p.secretary_id = m.secretary_id), '[]') AS papers,
              coalesce((SELECT jsonb_agg(jsonb_build_object('practice_id', s.practice_id, 'starts_on', s.starts_on, 'ends_on', s.ends_on,
                          'minutes_per_week', CASE WHEN h.hours IS NULL
                                                   THEN coalesce(s.minutes_per_week, o.minutes_per_week, n.minutes_per_week)
                                                   ELSE s.minutes_per_week END,
                          'hours', h.hours, 'rates', s.rates))
                          FROM mission s
                          LEFT JOIN offer o ON o.workspace_id = s.workspace_id AND o.id = s.offer_id
                          LEFT JOIN need n ON n.workspace_id = s.workspace_id AND n.id = s.need_id
                         CROSS JOIN LATERAL (SELECT coalesce(nullif(s.hours, '[]'), nullif(o.hours, '[]'), nullif(n.hours, '[]')) AS hours) h
                         WHERE s.workspace_id = $1 AND s.secretary_id = m.secretary_id AND s.state IN ('signed', 'active')), '[]') AS running,
              coalesce((SELECT jsonb_agg(jsonb_build_object('practice_id', i.practice_id, 'net_cents', f.net_cents))
                          FROM self_bill_source f JOIN invoice i ON i.workspace_id = f.workspace_id AND i.id = f.source_id
                          JOIN invoice bill ON bill.workspace_id = f.workspace_id AND bill.id = f.self_bill_id
                         WHERE f.workspace_id = $1 AND f.secretary_id = m.secretary_id AND NOT f.released AND i.kind = 'invoice'
                           AND bill.state = 'issued'
                           AND i.period_to >= (SELECT min(s.starts_on) FROM mission s
                                                WHERE s.workspace_id = $1 AND s.secretary_id = m.secretary_id
                                                  AND s.practice_id = i.practice_id AND s.state IN ('signed', 'active'))
                           AND NOT EXISTS (SELECT FROM mission s
                                            WHERE s.workspace_id = $1 AND s.secretary_id = m.secretary_id AND s.practice_id = i.practice_id
                                              AND s.state IN ('ended', 'closed') AND s.starts_on <= i.period_to
                                              AND s.ends_on >= i.period_from)), '[]') AS running_billed,
              (SELECT p.hourly_rate FROM secretary_profile p
                WHERE p.workspace_id = $1 AND p.user_id = m.secretary_id) AS hourly_rate,
              (SELECT max(w.until_on) FROM vigilance_waiver w
                WHERE w.workspace_id = $1 AND w.secretary_id = m.secretary_id AND w.until_on >= $2) AS waived_until
         FROM billing_mandate m
        WHERE m.workspace_id = $1 AND ($3::uuid[] IS NULL OR m.secretary_id = ANY ($3))
        ORDER BY m.secretary_id, ${LATEST}`,
      [actor.workspace_id, on, secretaries],
    );
    return known
      .map(({ secretary_id, name, country, papers, waived_until, ...contract }) => {
        const found = vigilanceOf({ country, papers, value: contractValue(contract) }, on);
        const to_do = vigilanceToDo(found.state, { name, ...found });
        return { secretary_id, name, papers, waived_until, ...found, to_do };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name));
  }

  /** Throws `missing/no-such-freelancer` for somebody without a mandate. */
  async one(actor: Actor, secretary: Id): Promise<VigilanceRow> {
    const [row] = await this.all(actor, await this.today(actor), [secretary]);
    if (!row) throw new DomainError('missing', 'no-such-freelancer', 'This person has no mandate here.');
    return row;
  }
}
