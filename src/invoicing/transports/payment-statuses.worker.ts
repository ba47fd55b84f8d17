import { Injectable, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { PAYMENT_STATUS_QUEUE, PaymentStatuses, PaymentStatusJob } from './payment-statuses.service.js';

/** Tells platforms of payments, again with growing pauses until they have checked what they were told. */
@Injectable()
export class PaymentStatusesWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly statuses: PaymentStatuses,
  ) {}

  onModuleInit(): void {
    this.jobs.work<PaymentStatusJob>(PAYMENT_STATUS_QUEUE, ({ data }) => this.statuses.attempt(data));
    this.jobs.work<PaymentStatusJob>('payment-status-failed', ({ data }) => this.statuses.giveUp(data));
  }
}
