import { Injectable, OnModuleInit } from '@nestjs/common';
import { Mornings } from '../../workspaces/mornings.service.js';
import { AccessReminders } from './access-reminders.service.js';

export const REMIND_QUEUE = 'remind-access';

/** Looks each morning at what is about to expire, in every workspace that has grants. */
@Injectable()
export class AccessRemindersWorker implements OnModuleInit {
  constructor(
    private readonly mornings: Mornings,
    private readonly reminders: AccessReminders,
  ) {}

  onModuleInit(): void {
    this.mornings.each(REMIND_QUEUE, (workspace_id) => this.reminders.run(workspace_id));
  }
}
