import { explainTaken, explainUncovered } from '../src/missions/matching/planning/explaining.js';
import type { Plan } from '../src/missions/matching/planning/plan.js';
import { gapOf } from '../src/missions/matching/planning/plan.js';
import { PLAN_LIMITS, Planner } from '../src/missions/matching/planning/planner.service.js';
import { problemOf } from '../src/missions/matching/planning/problem.js';
import { rank } from '../src/missions/matching/ranking.js';
import { agency } from './matching-instances.js';

/** The most memory this process has taken so far; the solver's is in it, for it is a thread. */
const peak_mb = () => Math.round(process.resourceUsage().maxRSS / 1_024);
const seconds = (begun: number) => Number(((performance.now() - begun) / 1_000).toFixed(2));
const percent = (gap: number | null) => (gap === null ? 'none' : Number((gap * 100).toFixed(3)));

/**
 * The matcher on invented agencies with peaks from 8 to 10 and from 17 to 19: people ranked with reasons for a few needs and
 * for very many, and a week of 2,000 need-hours for 60 people planned to within 1 % of the solver's bound.
 */
export async function run(): Promise<Record<string, number | string>> {
  const planner = new Planner();
  try {
    const fits = rankSmall();
    const small = await planned(planner, { people: 20, needs: 10, hours: 20 }, 0);
    const week = await planned(planner, { people: 60, needs: 50, hours: 40 }, 0.01);
    return {
      ...fits,
      plan_200_hours_s: small.took,
      plan_200_hours_gap_percent: percent(small.gap),
      roster_2000_hours_s: week.took,
      roster_cpu_s: week.cpu,
      roster_gap_percent: percent(week.gap),
      roster_score_and_bound: `${week.plan.points.score} / ${week.plan.bound}`,
      ...rankLarge(),
      matching_peak_mb: peak_mb(),
    };
  } finally {
    planner.onApplicationShutdown();
  }
}

/** 30 needs and 50 people: every pair with its reasons. */
function rankSmall() {
  const instance = agency({ people: 50, needs: 30, hours: 20, seed: 2 });
  rank(agency({ people: 5, needs: 3, hours: 20 }), { top: 5 });
  const begun = performance.now();
  const pairs = rank(instance, { top: 50 }).reduce((sum, { candidates }) => sum + candidates.length, 0);
  if (pairs !== 1_500) throw new Error(`${pairs} pairs were ranked, not 1,500.`);
  return { rank_30_by_50_ms: Math.round(performance.now() - begun) };
}

/** 1,000 needs and 5,000 people, the best ten of each with reasons; and how that grows with people. */
function rankLarge() {
  const instance = agency({ people: 5_000, needs: 1_000, hours: 20, seed: 3 });
  const timed = (people: number) => {
    const begun = performance.now();
    const rankings = rank({ ...instance, people: instance.people.slice(0, people) }, { top: 10 });
    if (rankings.some(({ candidates }) => candidates.length !== 10))
      throw new Error('A need has not ten people.');
    return (performance.now() - begun) / 1_000;
  };
  const fewer = timed(1_250);
  const all = timed(5_000);
  return {
    rank_1000_by_5000_s: Number(all.toFixed(2)),
    person_5000_over_1250: Number((all / 4 / fewer).toFixed(2)),
  };
}

async function planned(planner: Planner, size: Parameters<typeof agency>[0], relative_gap: number) {
  const instance = agency(size);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const problem = problemOf(instance);
  const plan = await planner.plan(problem, { ...PLAN_LIMITS, relative_gap });
  if (plan.status === 'contradiction') throw new Error('A week without pins contradicts itself.');
  explainTaken(problem, plan.taken);
  explainUncovered(problem, plan.taken);
  const { user } = process.cpuUsage(cpu);
  const gap = gapOf(plan.points.score, plan.bound);
  return { plan: plan as Plan, gap, took: seconds(begun), cpu: Number((user / 1e6).toFixed(1)) };
}
