import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { AfnorFlow } from './afnor-flow.client.js';
import { Flow, isLifeCycle, newsOfFlow } from './afnor-flow.schema.js';
import { afnorSigned, sameSecret } from './signatures.js';
import { TransmissionsService } from './transmissions.service.js';
import { ConfigurableName, TransportSettings } from './transport.js';
import { inWords } from './transport-lookups.service.js';
import { TransportSettingsService } from './transport-settings.service.js';
import { AccessPointNews, newsOf } from './transports.schema.js';

/** A webhook as it came: its bytes, and the headers that may prove where it comes from. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly header: (name: string) => string;
}

/** Takes news that transports tell by themselves. The token in the address says whose they are, never the body. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: TransportSettingsService,
    private readonly transmissions: TransmissionsService,
    private readonly afnor: AfnorFlow,
  ) {}

  /**
   * Records the news; the same twice is recorded once, and one of an unknown document is nothing. Throws
   * `missing/no-such-webhook`, `forbidden/bad-signature`, `invalid/bad-news`.
   */
  async take(adapter: ConfigurableName, token: string, delivery: Delivery): Promise<void> {
    const settings = await this.settings.ofToken(adapter, token);
    if (!settings) throw new DomainError('missing', 'no-such-webhook', 'There is no such address.');
    if (!this.proven(adapter, delivery, settings)) {
      throw new DomainError('forbidden', 'bad-signature', 'The signature or token does not fit.');
    }
    const text = Buffer.from(delivery.body).toString('utf8');
    if (adapter === 'afnor-flow') return this.takeFlow(text, settings);
    const news = newsOf(AccessPointNews, text) ?? badNews();
    await this.transmissions.hear(settings.workspace_id, adapter, news, 'webhook');
  }

  /** Makes the address at which a transport tells its news; a platform is told of it at once. */
  async make(actor: Actor, adapter: ConfigurableName): Promise<string> {
    if (adapter === 'file-drop') {
      throw new DomainError('conflict', 'no-webhook', 'Folders have no webhook: put news into their inbox.');
    }
    const url = await this.settings.newWebhook(actor, adapter);
    if (adapter === 'afnor-flow') {
      const settings = await this.settings.of(actor.workspace_id, adapter);
      const signing_key = await this.afnor.subscribe(url, settings).catch(inWords);
      const { enabled } = await this.settings.get(actor, adapter);
      await this.settings.change(actor, adapter, { enabled, signing_key });
    }
    return url;
  }

  private async takeFlow(text: string, { workspace_id }: TransportSettings): Promise<void> {
    const flow = newsOf(Flow, text) ?? badNews();
    if (isLifeCycle(flow)) {
      // Its file holds the news: fetched by the poll, not while the platform waits for an answer.
      await this.db.transaction(workspace_id, () => this.transmissions.pollNow(workspace_id, 'afnor-flow'));
      return;
    }
    await this.transmissions.hear(workspace_id, 'afnor-flow', newsOfFlow(flow), 'webhook');
  }

  private proven(
    adapter: ConfigurableName,
    { body, header }: Delivery,
    { secrets }: TransportSettings,
  ): boolean {
    const key = secrets.signing_key;
    if (key === undefined) return false;
    if (adapter !== 'afnor-flow') return sameSecret(header('x-token'), key);
    const signature = header('afnor-signature');
    return afnorSigned(
      body,
      { signature, timestamp: header('afnor-signature-timestamp') },
      key,
      this.clock.now(),
    );
  }
}

function badNews(): never {
  throw new DomainError('invalid', 'bad-news', 'The body is no news that this transport tells.');
}
