import { skillKey } from '../profiles/skills.js';
import type { SoftFinding } from './finding.js';
import type { Judgement } from './judging.js';
import type { Demand, Person } from './packed.js';
import { rateOver } from './points.js';

/** What is weighed of a pair, each with its points. */
export function softFindings(person: Person, demand: Demand, { taking, points }: Judgement): SoftFinding[] {
  const { who } = person;
  const { need } = demand;
  const found: SoftFinding[] = [];
  const [wanted, unwanted] = [taking.wanted * 15, taking.unwanted * 15];
  const possible = Math.max(0, (taking.quarters - Math.ceil(demand.unplaced / 15)) * 15 - wanted - unwanted);
  found.push({
    code: 'wish',
    state: unwanted > 0 ? 'against' : 'met',
    ...{ wanted, possible, unwanted },
    points: points.wish,
  });
  const [wants, has, adds] = [who.minutes_per_week, person.busy_minutes, taking.added * 15];
  found.push({
    code: 'fairness',
    state: wants === null ? 'unknown' : has + adds > wants ? 'against' : 'met',
    ...{ wants, has, adds },
    points: points.fairness,
  });
  const served = person.served.has(need.practice);
  if (served) found.push({ code: 'continuity', state: 'met', points: points.continuity });
  if (need.max_hourly_rate !== null) {
    const over = rateOver(person, demand);
    found.push({
      code: 'rate',
      state: who.hourly_rate === null ? 'unknown' : over > 0 ? 'against' : 'met',
      rate: who.hourly_rate,
      most: need.max_hourly_rate,
      over: euros(over),
      points: points.rate,
    });
  }
  if (need.place !== null && taking.site_days > 0) {
    const minutes = person.travel.get(demand.place!) ?? null;
    found.push({
      code: 'travel',
      state: minutes === null ? 'unknown' : points.travel < 0 ? 'against' : 'met',
      ...{ place: need.place, minutes, days: taking.site_days },
      points: points.travel,
    });
  }
  if (need.specialties.length > 0) {
    const lacking = need.specialties.filter((one) => !person.specialties.has(skillKey(one)));
    const state = lacking.length > 0 ? 'against' : 'met';
    found.push({ code: 'specialty', state, asked: need.specialties, lacking, points: points.specialty });
  }
  if (points.preference !== 0) {
    found.push({
      code: 'preference',
      state: points.preference > 0 ? 'met' : 'against',
      points: points.preference,
    });
  }
  return found;
}

/** Millionths of a euro as a decimal with two places at least. */
function euros(micro: number): string {
  const text = (micro / 1_000_000).toFixed(6).replace(/0{1,4}$/, '');
  return text;
}
