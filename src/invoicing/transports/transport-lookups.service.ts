import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { RoutingService } from '../routing.service.js';
import { Adapters } from './adapters.service.js';
import { ConfigurableName, PartyAddress, SendFault } from './transport.js';
import { TransportSettingsService } from './transport-settings.service.js';
import { LookupRequest } from './transports.schema.js';

/** Asks a transport whether somebody can be reached by it. */
@Injectable()
export class TransportLookups {
  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspacesService,
    private readonly routing: RoutingService,
    private readonly settings: TransportSettingsService,
    private readonly adapters: Adapters,
  ) {}

  /**
   * Looks up an address, or that of a practice, whose route then knows what was found. Throws `invalid/no-address`,
   * `unavailable` when the transport does not answer, `conflict` when it turns us away and `conflict/demo-sends-nothing`.
   */
  async lookup(actor: Actor, name: ConfigurableName, request: LookupRequest) {
    const { practice_id } = request;
    const endpoint = practice_id
      ? await this.db.transaction(actor.workspace_id, () => this.routing.addressOf(actor, practice_id))
      : given(request);
    if (!endpoint) {
      throw new DomainError(
        'invalid',
        'no-address',
        'Give scheme and id, such as 0208 and 0202239951, or the practice_id of a practice that has an address.',
      );
    }
    await this.workspaces.refuseInDemo(actor);
    const settings = await this.settings.of(actor.workspace_id, name);
    const asked = this.adapters.of(name).lookup?.(endpoint, settings) ?? { reachable: null };
    const found = await Promise.resolve(asked).catch(inWords);
    if (practice_id) {
      await this.db.transaction(actor.workspace_id, () =>
        this.routing.remember(actor, practice_id, `${endpoint.scheme}:${endpoint.id}`, found.reachable),
      );
    }
    const document_types = [...('document_types' in found ? (found.document_types ?? []) : [])];
    return { reachable: found.reachable, endpoint, document_types };
  }
}

const given = ({ scheme, id }: LookupRequest): PartyAddress | null => (scheme && id ? { scheme, id } : null);

/** A fault of a transport as a person who waits for it is told. */
export function inWords(error: unknown): never {
  if (!(error instanceof SendFault)) throw error;
  throw new DomainError(error.kind === 'again' ? 'unavailable' : 'conflict', error.reason, error.message);
}
