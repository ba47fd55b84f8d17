import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { StrayEvent } from './online-event.entity.js';
import { Endpoint, News } from './online-payments.js';

export type StrayReason = StrayEvent['reason'];

/** Events of one account that are nobody's here for one reason. */
export interface StrayGroup {
  readonly reason: StrayReason;
  readonly endpoint: Endpoint;
  readonly live: boolean;
  readonly account_id: string | null;
  readonly events: number;
  readonly first_at: string;
  readonly last_at: string;
  readonly types: readonly string[];
}

const DAY_MS = 86_400_000;
const KEPT_MS = 60 * DAY_MS;
/** More tell an operator nothing more; a few more are kept where several come in one moment. */
const MOST = 1_000;
const LONGEST = 200;
const TOLD_EVERY_MS = 60_000;

/** Signed events that belong to no workspace of this installation: kept for the operator, who alone can mend their cause. */
@Injectable()
export class StrayEvents {
  private readonly logger = new Logger('online payments');
  private readonly untold = new Map<StrayReason, number>();
  private told_at = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps an event once, while there is room, and says in the log how many came: at once, then once a minute at most. */
  async keep(endpoint: Endpoint, news: News, reason: StrayReason): Promise<void> {
    this.tell(reason);
    const [id, account, type] = [news.id, news.account_id, news.type].map(
      (text) => text?.slice(0, LONGEST) ?? null,
    );
    await this.db.identity(null, async () => {
      await this.forget();
      await this.db.execute(
        `INSERT INTO stray_event (id, endpoint, account_id, live, type, reason, received_at)
         SELECT $1::text, $2::text, $3::text, $4::boolean, $5::text, $6::text, $7::timestamptz
          WHERE (SELECT count(*) FROM stray_event) < $8
         ON CONFLICT (id) DO NOTHING`,
        [id, endpoint, account, news.live, type, reason, iso(this.clock.now()), MOST],
      );
    });
  }

  /** Forgets what came more than sixty days ago. */
  async forget(): Promise<void> {
    const before = iso(this.clock.now() - KEPT_MS);
    await this.db.identity(null, () =>
      this.db.execute('DELETE FROM stray_event WHERE received_at < $1', [before]),
    );
  }

  /** What is kept, by cause, the latest first. */
  groups(): Promise<StrayGroup[]> {
    return this.db.identity(null, () =>
      this.db.query<StrayGroup>(
        `SELECT reason, endpoint, live, account_id, count(*)::integer AS events, min(received_at) AS first_at,
                max(received_at) AS last_at, array_agg(DISTINCT type ORDER BY type) AS types
           FROM stray_event GROUP BY reason, endpoint, live, account_id
          ORDER BY last_at DESC, reason, account_id`,
      ),
    );
  }

  private tell(reason: StrayReason): void {
    this.untold.set(reason, (this.untold.get(reason) ?? 0) + 1);
    const now = this.clock.now();
    if (now < this.told_at + TOLD_EVERY_MS) return;
    const counts = [...this.untold].map(([why, count]) => `${count} ${why}`).join(', ');
    this.logger.warn(`Events of Stripe that are nobody's here: ${counts}. See npm run -s stray-events.`);
    this.untold.clear();
    this.told_at = now;
  }
}

const iso = (at: number) => new Date(at).toISOString();
