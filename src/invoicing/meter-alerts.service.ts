import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { systemActor } from '../platform/http/actor.js';
import { Outbox } from '../platform/outbox/outbox.service.js';
import { quantity } from '../tariffs/decimal.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { unitText } from './documents/code-texts.js';
import { Language } from './documents/document.js';
import { moneyText, quantityText } from './documents/figures.js';
import { meterMail } from './meter-mail.js';
import { MeterView } from './meters.schema.js';
import { MetersService } from './meters.service.js';

interface Reader {
  readonly email: string;
  /** False for a secretary who works for the practice and does not see what it pays. */
  readonly sees_amounts: boolean;
  readonly language: Language;
}

interface Alert {
  readonly code: string;
  readonly threshold: 80 | 100;
  /** Whether `used` and `most` are amounts of money. */
  readonly in_money: boolean;
  readonly reached_on: string;
  readonly label: (language: Language) => string;
  readonly used: (language: Language) => string;
  readonly most: (language: Language) => string;
}

const BUDGET: Readonly<Record<Language, string>> = {
  fr: 'Plafond de facturation',
  nl: 'Factuurplafond',
  en: 'Spending cap',
  de: 'Höchstbetrag',
};

/** Tells practices, their secretaries and the owners of the business that what is included is nearly, or wholly, used up. */
@Injectable()
export class MeterAlerts {
  private readonly logger = new Logger('meters');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly meters: MetersService,
  ) {}

  /** Looks at every practice that wants alerts; run twice, it sends nothing twice. */
  async check(workspace_id: Id, signal?: AbortSignal): Promise<void> {
    const practices = await this.db.transaction(workspace_id, () =>
      this.db.query<{ id: Id; name: string }>(
        `SELECT id, name FROM practice p
          WHERE workspace_id = $1 AND archived_at IS NULL AND meter_alerts
            AND EXISTS (SELECT FROM rate_card_assignment a WHERE a.workspace_id = $1 AND a.practice_id = p.id)
          ORDER BY id`,
        [workspace_id],
      ),
    );
    for (const practice of practices) {
      signal?.throwIfAborted();
      try {
        await this.db.transaction(workspace_id, () => this.tell(workspace_id, practice));
      } catch (error) {
        // No card in force today, or one that cannot price: the draft will say so.
        if (!(error instanceof DomainError)) throw error;
        this.logger.warn(`The meter of practice ${practice.id} could not be read: ${error.message}`);
      }
    }
  }

  private async tell(workspace_id: Id, practice: { id: Id; name: string }): Promise<void> {
    const actor = systemActor(workspace_id);
    const meter = await this.meters.meter(actor, practice.id);
    const reached: Alert[] = [];
    for (const alert of alertsOf(meter)) {
      const added = await this.db.execute(
        `INSERT INTO meter_alert (workspace_id, id, practice_id, component_code, period_from, threshold, reached_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [
          workspace_id,
          newId(),
          practice.id,
          alert.code,
          meter.period.from,
          alert.threshold,
          alert.reached_on,
          new Date(this.clock.now()).toISOString(),
        ],
      );
      if (added > 0) reached.push(alert);
    }
    if (reached.length === 0) return;
    const { name, email } = await this.workspaces.current(actor);
    const readers = await this.readers(workspace_id, practice.id, meter);
    for (const { threshold, reached_on, in_money, ...alert } of reached) {
      for (const { email: to, language } of readers.filter((each) => each.sees_amounts || !in_money)) {
        const mail = meterMail(language, {
          practice: practice.name,
          label: alert.label(language),
          used: alert.used(language),
          most: alert.most(language),
          threshold,
          reached_on,
          to: meter.period.to,
        });
        await this.outbox.mail({ to, from_name: name, reply_to: email, ...mail });
      }
    }
  }

  /**
   * Billing contacts of the practice, or its own address when none has one; owners of the business; and members who have a
   * mission there today or worked for it in the period. Each address once.
   */
  private readers(workspace_id: Id, practice: Id, { period, today }: MeterView): Promise<Reader[]> {
    return this.db.query<Reader>(
      `WITH contacts AS (
         SELECT email, language FROM contact
          WHERE workspace_id = $1 AND practice_id = $2 AND role = 'billing' AND email IS NOT NULL)
       SELECT DISTINCT ON (lower(email)) email, language, sees_amounts
         FROM (SELECT email, language, true AS sees_amounts FROM contacts
                UNION ALL
               SELECT email, language, true FROM practice
                WHERE workspace_id = $1 AND id = $2 AND email IS NOT NULL AND NOT EXISTS (SELECT FROM contacts)
                UNION ALL
               SELECT u.email, u.language, m.role <> 'secretary'
                 FROM membership m JOIN app_user u ON u.id = m.user_id
                WHERE m.workspace_id = $1 AND m.ended_at IS NULL
                  AND (m.role = 'owner' OR m.role <> 'practice' AND (
                    EXISTS (SELECT FROM mission i
                             WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.secretary_id = m.user_id
                               AND i.state = 'active' AND $5::date BETWEEN i.starts_on AND coalesce(i.ends_on, $5))
                    OR EXISTS (SELECT FROM work_entry e
                                WHERE e.workspace_id = $1 AND e.practice_id = $2 AND e.secretary_id = m.user_id
                                  AND e.day BETWEEN $3 AND $4)))) AS reader
        ORDER BY lower(email), sees_amounts DESC`,
      [workspace_id, practice, period.from, period.to, today],
    );
  }
}

function alertsOf({ components, budget }: MeterView): Alert[] {
  const alerts: Alert[] = [];
  for (const { component_code, label, unit, per, counted, included, alerts: own, cap } of components) {
    const text = (metered: number) => (language: Language) => {
      const amount = quantity(metered, per);
      const number = quantityText(amount, language);
      return unit ? `${number} ${unitText(unit, amount, language)}` : number;
    };
    const named = (language: Language) => label[language];
    for (const alert of own) {
      alerts.push({
        ...alert,
        code: component_code,
        in_money: false,
        label: named,
        used: text(counted),
        most: text(included!),
      });
    }
    if (cap) alerts.push(...amountsOf(cap, named));
  }
  if (budget) alerts.push(...amountsOf(budget, (language) => BUDGET[language]));
  return alerts;
}

function amountsOf(
  { code, used_cents, cap_cents, alerts }: NonNullable<MeterView['budget']>,
  label: Alert['label'],
): Alert[] {
  const text = (cents: number) => (language: Language) => moneyText(cents, language);
  return alerts.map((alert) => ({
    ...alert,
    code,
    in_money: true,
    label,
    used: text(used_cents),
    most: text(cap_cents),
  }));
}
