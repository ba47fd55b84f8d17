import { BroadcastChannel } from 'node:worker_threads';
import { workInThread } from '../../../platform/threads/thread-work.client.js';
import type { SolveLimits } from '../../solving/solution.js';
import type { Instance } from '../instance.js';
import { type PlanReport, planReport } from './plan-report.js';
import { Planner } from './planner.service.js';
import { problemOf } from './problem.js';

/** A question, how long it may take, and the channel on which it is told how it stands. */
export interface PlanningWork {
  readonly instance: Instance;
  readonly limits: SolveLimits;
  readonly channel: string;
}

const planner = new Planner();

workInThread<PlanningWork, PlanReport>(async ({ instance, limits, channel }) => {
  const told = new BroadcastChannel(channel);
  try {
    const problem = problemOf(instance);
    const options = { onProgress: (standing: object) => told.postMessage(standing) };
    return planReport(problem, await planner.plan(problem, limits, options));
  } finally {
    told.close();
  }
});
