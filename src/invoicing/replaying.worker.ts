import { Injectable, OnModuleInit } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { SimulationRuns } from '../tariffs/simulation-runs.service.js';
import { SIMULATE_QUEUE } from '../tariffs/simulations.service.js';
import { Replays } from './replays.service.js';

/** How often a replay is begun before it is told as failed; the queue retries as often. */
const ATTEMPTS = 3;

/** Works simulations after the answer, one at a time in each process. */
@Injectable()
export class ReplayingWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly runs: SimulationRuns,
    private readonly replays: Replays,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; simulation_id: Id }>(
      SIMULATE_QUEUE,
      async ({ data, attempt, signal }) => {
        const { workspace_id, simulation_id } = data;
        try {
          await this.replays.run(workspace_id, simulation_id, signal);
        } catch (error) {
          if (attempt >= ATTEMPTS) {
            const code = error instanceof DomainError ? error.code : 'simulation-failed';
            await this.runs.finish(workspace_id, simulation_id, code);
          }
          throw error;
        }
      },
    );
  }
}
