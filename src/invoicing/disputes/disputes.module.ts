import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { InvoicingModule } from '../invoicing.module.js';
import { refuseWithPages } from '../public-pages/showing.client.js';
import { AnnexPagesController } from './annex-pages.controller.js';
import { DisputeDecisions } from './dispute-decisions.service.js';
import { DisputeOutcomes } from './dispute-outcomes.service.js';
import { DisputeSettling } from './dispute-settling.service.js';
import { DisputesController } from './disputes.controller.js';
import { DisputesService } from './disputes.service.js';
import { DisputesReading } from './disputes-reading.service.js';
import { PublicAnnexes } from './public-annex.service.js';
import { PublicAnnexApiController } from './public-annex-api.controller.js';
import { Recounts } from './recounts.service.js';

refuseWithPages('p', 2);

/** The public page of an invoice, and disputes over its events. */
@Module({
  imports: [WorkspacesModule, ClientsModule, InvoicingModule],
  controllers: [AnnexPagesController, DisputesController, PublicAnnexApiController],
  providers: [
    DisputeDecisions,
    DisputeOutcomes,
    DisputeSettling,
    DisputesReading,
    DisputesService,
    PublicAnnexes,
    Recounts,
  ],
  exports: [DisputesReading],
})
export class DisputesModule {}
