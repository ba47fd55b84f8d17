import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { adviceSentence, clockOf } from './advice-words.js';
import { advise } from './advising.js';
import {
  type Demand,
  type Expected,
  type OnLine,
  peopleByQuarter,
  type QuarterPlan,
  quarterPlan,
  together,
} from './cover.js';
import { ExpectedAnswers } from './expected-answers.service.js';
import { hoursOf, rounded } from './expected-hours.js';
import { patienceOf } from './patience.js';
import { PeakDemands, type PracticeDemand } from './peak-demands.service.js';
import type { PeakPlan, PeakPlanInput } from './peak-plans.schema.js';

/** How a cover will answer the telephone: a queue for each quarter hour of the week. */
@Injectable()
export class PeakPlansService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly demands: PeakDemands,
    private readonly expected: ExpectedAnswers,
  ) {}

  /** Throws `invalid` for a cover that cannot be, `conflict/no-call-history`, `missing/no-such-need`, `missing/no-such-practice`. */
  plan(actor: Actor, input: PeakPlanInput): Promise<PeakPlan> {
    const people = peopleOf(input);
    return this.db.transaction(actor.workspace_id, async () => {
      const found = await this.demands.of(actor, input.practices);
      const practices = found.flatMap(({ practice_id }) => practice_id ?? []);
      const seen = input.patience_s === undefined && practices.length > 0;
      const patience = patienceOf(
        input.patience_s,
        seen ? await this.demands.waitingSeen(actor, practices) : null,
      );
      const terms = { patience_s: patience.seconds, within_s: input.within_s };
      const demands: Demand[] = found.map(({ calls }, at) => ({ id: String(at), calls }));
      const week = peopleByQuarter(people);
      const quarters = week.map((onLine, at) => quarterPlan(at, demands, onLine, terms));
      await this.keep(actor, input, found, quarters, patience.seconds);
      const advice = advise(demands, week, terms, {
        quarters: input.advice.minutes / 15,
        most: input.advice.most,
        days: input.advice.days,
        extra: { calls_per_hour: extraSpeed(input, people), practices: demands.map(({ id }) => id) },
      });
      return {
        patience,
        within_s: input.within_s,
        practices: found.map(({ practice_id, need_id, curve }, at) => ({
          practice_id,
          need_id,
          curve,
          ...figuresOf(together(quarters.map((quarter) => quarter.practices.get(String(at))!))),
        })),
        week: figuresOf(together(quarters.flatMap((quarter) => [...quarter.practices.values()]))),
        quarters: quarters.flatMap(shown),
        advice: advice.map((one) => ({
          weekdays: [...one.weekdays],
          from: clockOf(one.first),
          to: clockOf(one.first + one.quarters),
          missed_before: rounded(one.missed_before),
          missed_after: rounded(one.missed_after),
          sentence: adviceSentence(one),
        })),
        expected_from: input.expected_from ?? null,
      };
    });
  }

  private async keep(
    actor: Actor,
    { expected_from, within_s }: PeakPlanInput,
    found: readonly PracticeDemand[],
    quarters: readonly QuarterPlan[],
    patience_s: number,
  ): Promise<void> {
    if (expected_from === undefined) return;
    const known = found.flatMap(({ practice_id }, at) => (practice_id ? [{ practice_id, at }] : []));
    if (known.length === 0)
      refuse('/expected_from', 'no-practice', 'What is expected can be kept of a practice only: name one.');
    for (const { practice_id, at } of known) {
      const hours = hoursOf(String(at), quarters);
      await this.expected.keep(actor, practice_id, { starts_on: expected_from, within_s, patience_s, hours });
      await this.audit.record(actor, 'peak-plan.kept', 'practice', practice_id, { expected_from, within_s });
    }
  }
}

/** Different covers in one plan: each is a queue in every quarter hour. */
const MOST_COVERS = 20;

/** Throws `invalid` with a pointer to who has no speed, or covers what is not in the plan; and for too many different covers. */
function peopleOf({ people, practices }: PeakPlanInput): OnLine[] {
  const alike = new Map<string, string[]>();
  /** One list for all who cover the same practices: they are put into queues together. */
  const covered = (places: readonly number[]) => {
    const key = [...new Set(places)].toSorted((a, b) => a - b).join();
    if (!alike.has(key)) alike.set(key, key.split(','));
    return alike.get(key)!;
  };
  const found = people.map(({ covers, hours, ...person }, at) => {
    const calls_per_hour = speedOf(person);
    const pointer = `/people/${at}`;
    if (calls_per_hour === null)
      refuse(pointer, 'speed-once', 'Say either calls_per_hour or handling_s of this person.');
    const other = covers?.findIndex((place) => place >= practices.length) ?? -1;
    if (other >= 0)
      refuse(`${pointer}/covers/${other}`, 'no-such-place', 'The list of practices has no such place.');
    for (const [slot, { from, to }] of hours.entries()) {
      if (to <= from)
        refuse(`${pointer}/hours/${slot}/to`, 'ends-before-start', `The end, ${to}, must lie after ${from}.`);
    }
    return { calls_per_hour, hours, practices: covered(covers ?? [...practices.keys()]) };
  });
  if (alike.size > MOST_COVERS)
    refuse(
      '/people',
      'too-many-covers',
      `People may have ${MOST_COVERS} different covers at most, not ${alike.size}.`,
    );
  return found;
}

/** Calls an hour; null where both are said, or neither. */
function speedOf(person: {
  readonly calls_per_hour?: number | undefined;
  readonly handling_s?: number | undefined;
}): number | null {
  const { calls_per_hour, handling_s } = person;
  if ((calls_per_hour === undefined) === (handling_s === undefined)) return null;
  return calls_per_hour ?? 3600 / handling_s!;
}

/** Of the person advice speaks of: what was said, else the mean of those on the line. */
function extraSpeed({ advice }: PeakPlanInput, people: readonly OnLine[]): number {
  const said = speedOf(advice);
  if (said !== null) return said;
  if (advice.most > 0 && (people.length === 0 || advice.calls_per_hour !== undefined))
    refuse('/advice', 'speed-once', 'Say either calls_per_hour or handling_s of the further person.');
  return people.length === 0
    ? 1
    : people.reduce((sum, { calls_per_hour }) => sum + calls_per_hour, 0) / people.length;
}

const basisPoints = (part: number, of: number) => (of === 0 ? null : Math.round((part / of) * 10_000));

function figuresOf({ calls, missed, least, within, waited_s, manned }: Expected) {
  return {
    calls: rounded(calls),
    missed: rounded(missed),
    missed_least: rounded(least),
    missed_bp: basisPoints(missed, calls),
    within_bp: basisPoints(within, calls),
    waiting_s: manned === 0 ? null : Math.round((waited_s / manned) * 10) / 10,
  };
}

function shown({ quarter, people, practices }: QuarterPlan): PeakPlan['quarters'] {
  const all = together(practices.values());
  if (all.calls === 0) return [];
  return [
    {
      weekday: Math.floor(quarter / 96) + 1,
      from: clockOf(quarter % 96),
      people,
      ...figuresOf(all),
      practices: [...practices]
        .map(([id, { calls, missed }]) => ({
          practice: Number(id),
          calls: rounded(calls),
          missed: rounded(missed),
        }))
        .filter(({ calls }) => calls > 0)
        .toSorted((a, b) => a.practice - b.practice),
    },
  ];
}
