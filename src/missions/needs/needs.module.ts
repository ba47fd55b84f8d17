import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { CallHistory } from './call-history.service.js';
import { NeedImports } from './need-imports.service.js';
import { NeedRows } from './need-rows.service.js';
import { NeedsController } from './needs.controller.js';
import { NeedsService } from './needs.service.js';

/** What practices need of somebody. */
@Module({
  imports: [WorkspacesModule, ClientsModule],
  controllers: [NeedsController],
  providers: [NeedsService, NeedRows, NeedImports, CallHistory],
  exports: [NeedsService, NeedRows, CallHistory],
})
export class NeedsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'need-imports', method: RequestMethod.POST });
  }
}
