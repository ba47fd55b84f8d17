import { Injectable } from '@nestjs/common';
import { FaultList } from '../../clients/fault-list.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { seal, unseal } from '../../platform/config/sealing.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Outgoing } from '../../platform/http/outgoing.client.js';
import { Audit } from '../../workspaces/audit.service.js';
import { makeToken, tokenHash, workspaceOf } from '../../workspaces/token.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { ConfiguredNetworks } from '../routing.js';
import {
  AdapterName,
  CONFIGURABLE,
  ConfigurableName,
  TransportConfig,
  TransportSecrets,
  TransportSettings,
} from './transport.js';
import { TransportSetting } from './transport-setting.entity.js';
import { TransportChange, TransportView } from './transports.schema.js';

const EMPTY: TransportConfig = {
  url: null,
  token_url: null,
  client_id: null,
  organization_id: null,
  lookup_url: null,
  document: 'factur-x',
};
const URLS = ['url', 'token_url', 'lookup_url'] as const;
const SECRETS = ['token', 'client_secret', 'signing_key'] as const;
const NETWORK = { 'file-drop': 'peppol', phase4: 'peppol', 'afnor-flow': 'fr-pa' } as const;

type Row = TransportSetting & { config: TransportConfig };

/** What each workspace set up to carry its documents; secrets go in and are never told again. */
@Injectable()
export class TransportSettingsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outgoing: Outgoing,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  async list(actor: Actor): Promise<TransportView[]> {
    const rows = await this.rows(actor.workspace_id);
    return CONFIGURABLE.map((adapter) => this.view(actor.workspace_id, adapter, rows));
  }

  async get(actor: Actor, adapter: ConfigurableName): Promise<TransportView> {
    return this.view(actor.workspace_id, adapter, await this.rows(actor.workspace_id));
  }

  /** Throws `invalid` with pointers for addresses that may not be called and for what an enabled transport lacks. */
  change(actor: Actor, adapter: ConfigurableName, change: TransportChange): Promise<TransportView> {
    const { workspace_id } = actor;
    return this.db.transaction(workspace_id, async () => {
      if (change.enabled) await this.workspaces.refuseInDemo(actor);
      const before = (await this.rows(workspace_id)).get(adapter);
      const config = {
        ...EMPTY,
        ...before?.config,
        ...picked(change, Object.keys(EMPTY)),
      } as TransportConfig;
      const kept = { ...this.open(before), ...picked(change, SECRETS) };
      const secrets = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
      this.check(adapter, change.enabled, config, secrets);
      await this.db.execute(
        `INSERT INTO transport_setting AS s (workspace_id, adapter, enabled, config, secrets, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id, adapter) DO UPDATE
           SET enabled = $3, config = $4, secrets = $5, updated_at = $6`,
        [
          workspace_id,
          adapter,
          change.enabled,
          JSON.stringify(config),
          seal(this.config.secretKey, placeOf(workspace_id, adapter), JSON.stringify(secrets)),
          this.now(),
        ],
      );
      const told = Object.fromEntries(
        SECRETS.filter((name) => name in change).map((name) => [name, 'changed']),
      );
      await this.audit.record(actor, 'transport.changed', 'transport', adapter, {
        enabled: change.enabled,
        ...config,
        ...told,
      });
      return this.get(actor, adapter);
    });
  }

  /** The adapter of each network, as routes need to know. */
  async networks(workspace: Id): Promise<ConfiguredNetworks> {
    const rows = await this.rows(workspace);
    const on = (adapter: ConfigurableName) => rows.get(adapter)?.enabled;
    const drop = on('file-drop') ?? true;
    return {
      peppol: on('phase4')
        ? { adapter: 'phase4', chosen: true }
        : drop
          ? { adapter: 'file-drop', chosen: rows.has('file-drop') }
          : null,
      'fr-pa': on('afnor-flow')
        ? { adapter: 'afnor-flow', document: rows.get('afnor-flow')!.config.document }
        : null,
      email: { adapter: 'email' },
    };
  }

  /** What an adapter works with, secrets opened; also of one that is switched off, for what it was given before. */
  async of(workspace: Id, adapter: AdapterName): Promise<TransportSettings> {
    const row = adapter === 'email' ? undefined : (await this.rows(workspace)).get(adapter);
    return { workspace_id: workspace, config: { ...EMPTY, ...row?.config }, secrets: this.open(row) };
  }

  /** A new address for the news of a transport; the one before stops working. */
  newWebhook(actor: Actor, adapter: ConfigurableName): Promise<string> {
    return this.db.transaction(actor.workspace_id, async () => {
      const token = makeToken('wh', actor.workspace_id);
      const changed = await this.db.execute(
        'UPDATE transport_setting SET webhook_token_hash = $3 WHERE workspace_id = $1 AND adapter = $2',
        [actor.workspace_id, adapter, tokenHash(token)],
      );
      if (changed === 0) {
        throw new DomainError(
          'conflict',
          'transport-not-set-up',
          `Set this transport up first (PUT /api/transports/${adapter}).`,
        );
      }
      await this.audit.record(actor, 'transport.webhook-made', 'transport', adapter);
      return `${this.config.publicUrl.replace(/\/$/, '')}/api/transports/${adapter}/webhook/${token}`;
    });
  }

  /** Whose webhook this token opens; null for one that opens none. */
  async ofToken(adapter: ConfigurableName, token: string): Promise<TransportSettings | null> {
    const workspace = workspaceOf('wh', token);
    if (!workspace) return null;
    const row = (await this.rows(workspace)).get(adapter);
    return row?.webhook_token_hash === tokenHash(token) ? this.of(workspace, adapter) : null;
  }

  /** Up to when news of the transport were asked for; null when never. */
  async polledUntil(workspace: Id, adapter: AdapterName): Promise<string | null> {
    return (await this.rows(workspace)).get(adapter)?.polled_until ?? null;
  }

  async setPolledUntil(workspace: Id, adapter: AdapterName, until: string): Promise<void> {
    await this.db.transaction(workspace, () =>
      this.db.execute(
        'UPDATE transport_setting SET polled_until = $3 WHERE workspace_id = $1 AND adapter = $2',
        [workspace, adapter, until],
      ),
    );
  }

  private async rows(workspace: Id): Promise<Map<string, Row>> {
    const rows = await this.db.transaction(workspace, () =>
      this.db.query<Row>('SELECT * FROM transport_setting WHERE workspace_id = $1', [workspace]),
    );
    return new Map(rows.map((row) => [row.adapter, row]));
  }

  private open(row: Row | undefined): TransportSecrets {
    if (!row?.secrets) return {};
    return JSON.parse(unseal(this.config.secretKey, placeOf(row.workspace_id, row.adapter), row.secrets));
  }

  private view(workspace: Id, adapter: ConfigurableName, rows: ReadonlyMap<string, Row>): TransportView {
    const row = rows.get(adapter);
    const kept = this.open(row);
    return {
      adapter,
      network: NETWORK[adapter],
      enabled: row?.enabled ?? adapter === 'file-drop',
      chosen: row !== undefined,
      ...EMPTY,
      ...row?.config,
      secrets: SECRETS.filter((name) => kept[name] !== undefined),
      webhook: Boolean(row?.webhook_token_hash),
      folder: adapter === 'file-drop' ? `peppol/${workspace}` : null,
    };
  }

  private check(
    adapter: ConfigurableName,
    enabled: boolean,
    config: TransportConfig,
    secrets: TransportSecrets,
  ) {
    const faults = new FaultList();
    for (const name of URLS) {
      const url = config[name];
      if (url !== null && !this.outgoing.allows(url)) {
        faults.add(
          `/${name}`,
          'address-refused',
          'Give a public https:// address. An access point on your premises is named in TRANSPORT_HOSTS first.',
        );
      }
    }
    const wanted = (name: string, why: string) => faults.add(`/${name}`, 'missing', why);
    if (enabled && adapter !== 'file-drop' && !config.url) wanted('url', 'Give the address of the service.');
    if (enabled && adapter === 'phase4' && !secrets.token)
      wanted('token', 'Give the X-Token of your phase4.');
    if (enabled && adapter === 'afnor-flow' && !secrets.token) {
      if (!config.token_url) wanted('token_url', 'Give the OAuth 2 token address, or a token.');
      if (!config.client_id) wanted('client_id', 'Give the client id of your account at the platform.');
      if (!secrets.client_secret) wanted('client_secret', 'Give the client secret of your account.');
    }
    faults.settle();
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const placeOf = (workspace: Id, adapter: string) => `${workspace}|transport_setting|${adapter}`;

function picked(change: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).filter(([name]) => names.includes(name)));
}
