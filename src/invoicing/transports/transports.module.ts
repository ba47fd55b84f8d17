import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { RoutingController } from '../routing.controller.js';
import { RoutingService } from '../routing.service.js';
import { RoutingWorker } from '../routing.worker.js';
import { TransportSettingsService } from './transport-settings.service.js';

/** How documents reach clients: the decision, the settings and what carries them. It knows invoices by their rows only. */
@Module({
  imports: [WorkspacesModule, ClientsModule],
  controllers: [RoutingController],
  providers: [RoutingService, RoutingWorker, TransportSettingsService],
  exports: [RoutingService],
})
export class TransportsModule {}
