import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { MissionsModule } from '../missions.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { Candidates } from './candidates.service.js';
import { FitsController } from './fits.controller.js';
import { Fits } from './fits.service.js';
import { Instances } from './instances.service.js';
import { MatchingSettingsService } from './matching-settings.service.js';

/** Who fits which need, and why. */
@Module({
  imports: [WorkspacesModule, MissionsModule, ProfilesModule],
  controllers: [FitsController],
  providers: [Candidates, Fits, Instances, MatchingSettingsService],
  exports: [Instances],
})
export class FitsModule {}
