import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { InvoicingModule } from '../invoicing/invoicing.module.js';
import { AccessModule } from '../missions/access/access.module.js';
import { MissionsModule } from '../missions/missions.module.js';
import { takeAsFile } from '../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AttestationsController } from './attestations/attestations.controller.js';
import { Attestations } from './attestations/attestations.service.js';
import { PreparedEattests } from './attestations/prepared-eattests.service.js';
import { B2FilesController } from './b2/b2-files.controller.js';
import { B2Files } from './b2/b2-files.service.js';
import { ClaimBatchesController } from './batches/claim-batches.controller.js';
import { ClaimBatches } from './batches/claim-batches.service.js';
import { ClaimExport } from './batches/claim-export.service.js';
import { ClaimSendersController } from './batches/claim-senders.controller.js';
import { ClaimSenders } from './batches/claim-senders.service.js';
import { ClaimAccess } from './claims/claim-access.service.js';
import { ClaimFollowing } from './claims/claim-following.service.js';
import { ClaimImports } from './claims/claim-imports.service.js';
import { ClaimReading } from './claims/claim-reading.service.js';
import { ClaimRetention } from './claims/claim-retention.service.js';
import { ClaimRetentionWorker } from './claims/claim-retention.worker.js';
import { ClaimRows } from './claims/claim-rows.service.js';
import { ClaimSettingsController } from './claims/claim-settings.controller.js';
import { ClaimsController } from './claims/claims.controller.js';
import { Claims } from './claims/claims.service.js';
import { EarlierClaims } from './claims/earlier-claims.service.js';
import { OpenedClaims } from './claims/opened-claims.service.js';
import { FeeCodesModule } from './fee-codes/fee-codes.module.js';
import { NoemieReturnsController } from './noemie/noemie-returns.controller.js';
import { NoemieReturns } from './noemie/noemie-returns.service.js';
import { FrenchOpening } from './refusals/french-opening.service.js';
import { RefusalEvents } from './refusals/refusal-events.service.js';
import { Outcomes } from './returns/outcomes.service.js';

/** Care that is billed to sickness funds: claims, their checks, and the files they go out in. It sends none. */
@Module({
  imports: [WorkspacesModule, ClientsModule, MissionsModule, AccessModule, InvoicingModule, FeeCodesModule],
  controllers: [
    ClaimsController,
    ClaimSettingsController,
    ClaimSendersController,
    ClaimBatchesController,
    AttestationsController,
    B2FilesController,
    NoemieReturnsController,
  ],
  providers: [
    Attestations,
    B2Files,
    ClaimAccess,
    ClaimBatches,
    ClaimExport,
    ClaimFollowing,
    ClaimImports,
    ClaimReading,
    ClaimRetention,
    ClaimRetentionWorker,
    ClaimRows,
    Claims,
    ClaimSenders,
    EarlierClaims,
    FrenchOpening,
    RefusalEvents,
    Outcomes,
    NoemieReturns,
    OpenedClaims,
    PreparedEattests,
  ],
  exports: [
    B2Files,
    ClaimAccess,
    ClaimBatches,
    ClaimFollowing,
    EarlierClaims,
    NoemieReturns,
    Outcomes,
    RefusalEvents,
  ],
})
export class InsurersModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes(
        { path: 'claim-imports', method: RequestMethod.POST },
        { path: 'noemie-returns', method: RequestMethod.POST },
      );
  }
}
