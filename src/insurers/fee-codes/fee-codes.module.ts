import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { FeeCodesController } from './fee-codes.controller.js';
import { FeeCodes } from './fee-codes.service.js';
import { FeeImportsController } from './fee-imports.controller.js';
import { FeeImports } from './fee-imports.service.js';

/** What acts are called and worth, by day, as official lists say it. */
@Module({
  imports: [WorkspacesModule],
  controllers: [FeeCodesController, FeeImportsController],
  providers: [FeeCodes, FeeImports],
  exports: [FeeCodes],
})
export class FeeCodesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes(
        { path: 'fee-imports', method: RequestMethod.POST },
        { path: 'fee-imports/preview', method: RequestMethod.POST },
      );
  }
}
