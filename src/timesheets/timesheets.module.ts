import { Module } from '@nestjs/common';
import { MissionsModule } from '../missions/missions.module.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Setup } from '../workspaces/setup/setup.service.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsService } from './approvals.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { EntryAdmission } from './entry-admission.service.js';
import { EntryHistory } from './entry-history.service.js';
import { EntryRecording } from './entry-recording.service.js';
import { EntryRemoval } from './entry-removal.service.js';
import { EntryRewriting } from './entry-rewriting.service.js';
import { MeasuredQuantities } from './measuring/measured-quantities.service.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsService } from './periods.service.js';
import { SentBefore } from './sent-before.service.js';
import { TimerController } from './timer.controller.js';
import { TimersService } from './timers.service.js';

for (const part of ['site', 'practitioner']) {
  const sentence = `Work was recorded for this ${part}: it cannot be removed.`;
  constraintMeans(`fk_work_entry_${part}_id`, 'conflict', `${part}-in-use`, sentence);
}

constraintMeans(
  'fk_timer_practice_id_site_id',
  'conflict',
  'site-in-use',
  'A timer runs for this site: stop or discard it, then remove the site.',
);

@Module({
  imports: [WorkspacesModule, MissionsModule],
  controllers: [EntriesController, ApprovalsController, TimerController, PeriodsController],
  providers: [
    EntriesService,
    EntryAdmission,
    EntryHistory,
    EntryRecording,
    EntryRemoval,
    EntryRewriting,
    SentBefore,
    MeasuredQuantities,
    ApprovalsService,
    PeriodsService,
    TimersService,
  ],
  exports: [
    EntriesService,
    EntryRecording,
    EntryRemoval,
    EntryRewriting,
    EntryHistory,
    MeasuredQuantities,
    PeriodsService,
  ],
})
export class TimesheetsModule {
  constructor(setup: Setup) {
    setup.doneWhen('entries', 'SELECT FROM work_entry WHERE workspace_id = $1 LIMIT 1');
  }
}
