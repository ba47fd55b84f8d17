import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { CaptureController } from './capture.controller.js';
import { CaptureService } from './capture.service.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [CaptureController],
  providers: [CaptureService],
})
export class CaptureModule {}
