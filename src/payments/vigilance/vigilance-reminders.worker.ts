import { Injectable, OnModuleInit } from '@nestjs/common';
import { Mornings } from '../../workspaces/mornings.service.js';
import { VigilanceReminders } from './vigilance-reminders.service.js';

export const REMIND_QUEUE = 'remind-vigilance';

/** Looks each morning at what is about to expire, in every workspace that records certificates. */
@Injectable()
export class VigilanceRemindersWorker implements OnModuleInit {
  constructor(
    private readonly mornings: Mornings,
    private readonly reminders: VigilanceReminders,
  ) {}

  onModuleInit(): void {
    this.mornings.each(REMIND_QUEUE, (workspace_id) => this.reminders.run(workspace_id));
  }
}
