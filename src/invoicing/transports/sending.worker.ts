import { Injectable, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { SEND_QUEUE, TransmissionJob } from './dispatching.service.js';
import { Sender } from './sending.service.js';

/** Sends what was put on its way, again with growing pauses while the other side is away. */
@Injectable()
export class SendingWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sender: Sender,
  ) {}

  onModuleInit(): void {
    this.jobs.work<TransmissionJob>(SEND_QUEUE, ({ data }) => this.sender.attempt(data));
    this.jobs.work<TransmissionJob>('transmission-failed', ({ data }) => this.sender.giveUp(data));
  }
}
