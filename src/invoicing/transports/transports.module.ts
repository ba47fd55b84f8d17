import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { Setup } from '../../workspaces/setup/setup.service.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { RoutingController } from '../routing.controller.js';
import { RoutingService } from '../routing.service.js';
import { RoutingWorker } from '../routing.worker.js';
import { Adapters } from './adapters.service.js';
import { AfnorFlow } from './afnor-flow.client.js';
import { Dispatch } from './dispatching.service.js';
import { EmailTransport } from './email.client.js';
import { FileDrop } from './file-drop.client.js';
import { OAuthCalls } from './oauth.client.js';
import { Phase4 } from './phase4.client.js';
import { PollingWorker } from './polling.worker.js';
import { TransmissionsService } from './transmissions.service.js';
import { TransportLookups } from './transport-lookups.service.js';
import { TransportSettingsService } from './transport-settings.service.js';
import { TransportsController } from './transports.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** How documents reach clients: the decision, the settings, what carries them and what is heard of them. */
@Module({
  imports: [WorkspacesModule, ClientsModule],
  controllers: [RoutingController, TransportsController],
  providers: [
    Adapters,
    AfnorFlow,
    Dispatch,
    EmailTransport,
    FileDrop,
    OAuthCalls,
    Phase4,
    PollingWorker,
    RoutingService,
    RoutingWorker,
    TransmissionsService,
    TransportLookups,
    TransportSettingsService,
    WebhooksService,
  ],
  exports: [Adapters, AfnorFlow, Dispatch, RoutingService, TransmissionsService, TransportSettingsService],
})
export class TransportsModule {
  constructor(setup: Setup) {
    setup.doneWhen('e_invoices', 'SELECT FROM transport_setting WHERE workspace_id = $1 AND enabled LIMIT 1');
  }
}
