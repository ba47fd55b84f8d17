import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Adapters } from './adapters.service.js';
import { Transmission } from './transmission.entity.js';
import { POLL_QUEUE, TransmissionsService } from './transmissions.service.js';
import { AdapterName, SendFault } from './transport.js';
import { TransportSettingsService } from './transport-settings.service.js';

interface PollJob {
  readonly workspace_id: Id;
  readonly adapter: AdapterName;
}

const OPEN_SECONDS = 300;
const QUIET_SECONDS = 3600;
/** For so long a reader may still refuse what was delivered. */
const WATCHED_DAYS = 30;
const ASKED_AT_ONCE = 500;
/** News of the minute before is asked for again: it is known twice rather than missed. */
const OVERLAP_MS = 60_000;

/** Asks transports what became of documents, as long as something may still happen to one of them. */
@Injectable()
export class PollingWorker implements OnModuleInit {
  private readonly logger = new Logger('transmissions');

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: TransportSettingsService,
    private readonly adapters: Adapters,
    private readonly transmissions: TransmissionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<PollJob>(POLL_QUEUE, async ({ data, signal }) => {
      try {
        await this.poll(data, signal);
      } catch (error) {
        if (!(error instanceof SendFault)) throw error;
        throw new DomainError('unavailable', 'no-news', `${data.adapter} told nothing (${error.reason}).`);
      }
    });
  }

  /** One round of asking; the next one is queued while it is worth it. */
  async poll({ workspace_id, adapter: name }: PollJob, signal?: AbortSignal): Promise<void> {
    const adapter = this.adapters.of(name);
    const settings = await this.settings.of(workspace_id, name);
    const watched = await this.watched(workspace_id, name);
    if (adapter.asks_each) {
      for (const { idempotency_key, state } of watched) {
        signal?.throwIfAborted();
        const found = await adapter.find?.(idempotency_key, settings);
        if (found && found.state !== state) {
          await this.transmissions.hear(workspace_id, name, { ...found, idempotency_key }, 'poll');
        }
      }
    }
    if (adapter.poll && watched.length > 0) await this.listen(workspace_id, name, watched, signal);
    const left = await this.watched(workspace_id, name);
    if (left.length === 0) return;
    const open = left.some(({ state }) => state !== 'delivered');
    await this.db.transaction(workspace_id, () =>
      this.transmissions.pollLater(workspace_id, name, open ? OPEN_SECONDS : QUIET_SECONDS),
    );
  }

  private async listen(
    workspace: Id,
    name: AdapterName,
    watched: readonly Transmission[],
    signal?: AbortSignal,
  ): Promise<void> {
    const settings = await this.settings.of(workspace, name);
    const oldest = watched.map(({ created_at }) => created_at).sort()[0]!;
    const polled = await this.settings.polledUntil(workspace, name);
    const since = new Date(Date.parse(polled ?? oldest) - OVERLAP_MS).toISOString();
    let latest = polled ?? '';
    for await (const news of this.adapters.of(name).poll!(since, settings)) {
      signal?.throwIfAborted();
      const known = await this.transmissions.hear(workspace, name, news, 'poll');
      if (!known) this.logger.warn(`${name} told of a document unknown to workspace ${workspace}.`);
      const at = news.at && !Number.isNaN(Date.parse(news.at)) ? new Date(news.at).toISOString() : '';
      if (at > latest) latest = at;
    }
    if (latest !== '') await this.settings.setPolledUntil(workspace, name, latest);
  }

  private watched(workspace: Id, adapter: AdapterName): Promise<Transmission[]> {
    const since = new Date(this.clock.now() - WATCHED_DAYS * 86_400_000).toISOString();
    return this.db.transaction(workspace, () =>
      this.db.query<Transmission>(
        `SELECT * FROM transmission
          WHERE workspace_id = $1 AND adapter = $2 AND transmission_ref IS NOT NULL
            AND state IN ('queued', 'accepted', 'delivered') AND changed_at > $3
          ORDER BY created_at, id LIMIT $4`,
        [workspace, adapter, since, ASKED_AT_ONCE],
      ),
    );
  }
}
