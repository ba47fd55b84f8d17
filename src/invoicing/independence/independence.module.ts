import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { IndependenceController } from './independence.controller.js';
import { Independence } from './independence.service.js';

/** How independent a self-employed person’s clients, and a business its freelancers, leave them. */
@Module({
  imports: [WorkspacesModule],
  controllers: [IndependenceController],
  providers: [Independence],
})
export class IndependenceModule {}
