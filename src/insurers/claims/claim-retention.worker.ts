import { Injectable, OnModuleInit } from '@nestjs/common';
import { Mornings } from '../../workspaces/mornings.service.js';
import { ClaimRetention, PURGE_QUEUE } from './claim-retention.service.js';

/** Forgets each morning the patients whose retention has ended, in every workspace that has set one. */
@Injectable()
export class ClaimRetentionWorker implements OnModuleInit {
  constructor(
    private readonly mornings: Mornings,
    private readonly retention: ClaimRetention,
  ) {}

  onModuleInit(): void {
    this.mornings.each(PURGE_QUEUE, (workspace_id) => this.retention.purge(workspace_id));
  }
}
