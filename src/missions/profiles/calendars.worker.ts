import { Injectable, OnModuleInit } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { CalendarRefresh, REFRESH_QUEUE } from './calendar-refresh.service.js';

/** Reads calendars when it is their turn. */
@Injectable()
export class CalendarsWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly refreshing: CalendarRefresh,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; calendar_id: Id }>(REFRESH_QUEUE, ({ data }) =>
      this.refreshing.refresh(data.workspace_id, data.calendar_id),
    );
  }
}
