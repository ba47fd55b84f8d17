import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { PatientKeys, RESEAL_QUEUE } from './patient-keys.service.js';

/** Seals patients anew after a rotation. */
@Injectable()
export class PatientKeysWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly keys: PatientKeys,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(RESEAL_QUEUE, ({ data }) => this.keys.reseal(data.workspace_id));
  }
}
