import { LANGUAGE_LEVELS, skillKey } from '../profiles/skills.js';
import type { HardFinding, QuarterPoint, State } from './finding.js';
import type { Instance, Rules } from './instance.js';
import type { Judgement, Said } from './judging.js';
import type { Demand, Person } from './packed.js';
import { noRhythm, restAfter, rhythmOf } from './rest.js';
import { trainedOn, trainingFrom } from './training.js';
import { endTimeOf, hasQuarter, noQuarters, spansOf, timeOf, unite, weekdayOf } from './week-bits.js';

type Question = Pick<Instance, 'today' | 'rules'>;

/** What must hold of a pair, what stands first: skills, papers, hours. */
export function hardFindings(
  person: Person,
  demand: Demand,
  said: Said,
  judged: Judgement,
  question: Question,
): HardFinding[] {
  const found: HardFinding[] = [];
  if (said.never || said.not_hours.size > 0) {
    const whole = said.never || demand.need.by === 'one';
    found.push({ code: 'forbidden', state: whole ? 'missing' : 'partly' });
  }
  found.push(...languages(person, demand), ...software(person, demand, question));
  found.push(...papers(person, demand, question.rules));
  const hours = hoursOf(person, demand, judged, question.rules);
  // Taken hour by hour, what one hour lacks only leaves that hour out.
  const partly = judged.taken !== null && judged.taking.quarters > 0;
  return found.concat(
    partly ? hours.map((one) => (one.state === 'missing' ? { ...one, state: 'partly' } : one)) : hours,
  );
}

const languages = ({ who }: Person, { need }: Demand): HardFinding[] =>
  need.languages.map(({ language, level }) => {
    const spoken = who.languages.find((one) => one.language === language)?.level ?? null;
    const met = spoken !== null && LANGUAGE_LEVELS.indexOf(spoken) >= LANGUAGE_LEVELS.indexOf(level);
    return { code: 'language', state: met ? 'met' : 'missing', language, asked: level, spoken };
  });

function software(
  person: Person,
  { need, learnable, starts_on }: Demand,
  { today, rules }: Question,
): HardFinding[] {
  const { training_days: days } = rules;
  return need.software.map((name) => {
    const known = person.software.has(skillKey(name));
    return {
      code: 'software',
      state: known ? 'met' : learnable ? 'later' : 'missing',
      software: name,
      start: starts_on,
      days,
      begin_by: days === null ? null : trainingFrom(starts_on, days),
      ready_on: days === null ? null : trainedOn(today, days),
    };
  });
}

function papers(person: Person, demand: Demand, rules: Rules): HardFinding[] {
  const lacking: State = rules.papers === 'at-start' ? 'later' : 'missing';
  const by = demand.starts_on;
  const holds = (signed: Person['contracts']) => signed === 'all' || signed.has(demand.need.practice);
  return [
    { code: 'contract', state: holds(person.contracts) ? 'met' : lacking, by },
    { code: 'confidentiality', state: holds(person.confidentiality) ? 'met' : lacking, by },
  ];
}

function hoursOf(person: Person, demand: Demand, judged: Judgement, rules: Rules): HardFinding[] {
  const { faults, taking } = judged;
  const all = unite(person.busy, demand.present, noQuarters());
  const found: HardFinding[] = [
    {
      code: 'availability',
      state: faults.impossible > 0 ? 'missing' : 'met',
      spans: spansOf((at) => hasQuarter(demand.present, at) && !hasQuarter(person.able, at)),
    },
    ...capacity(person, demand, judged),
  ];
  if (faults.elsewhere >= 0) {
    const key = person.sites!.get(faults.elsewhere)!;
    const there = person.who.sites!.find(({ place }) => skillKey(place) === key)!.place;
    found.push({ code: 'site', state: 'missing', where: pointAt(faults.elsewhere), there });
  }
  if (demand.unplaced > 0) {
    const lacking = faults.homeless;
    found.push({
      code: 'presence',
      state: lacking > 0 ? 'missing' : 'met',
      minutes: demand.unplaced,
      lacking,
    });
  }
  if (faults.short_rest >= 0) {
    const { last, first, quarters } = restAfter(all, faults.short_rest)!;
    found.push({
      code: 'rest',
      state: 'missing',
      ends: { weekday: weekdayOf(last), at: endTimeOf(last) },
      begins: pointAt(first),
      minutes: quarters * 15,
      least: rules.rest_minutes,
    });
  }
  if (faults.long_day >= 0) {
    const minutes = faults.day_minutes;
    const weekday = faults.long_day + 1;
    found.push({ code: 'long_day', state: 'missing', weekday, minutes, most: rules.most_minutes_per_day });
  }
  if (faults.no_weekly_rest) {
    const least = rules.weekly_rest_minutes!;
    found.push({
      code: 'weekly_rest',
      state: 'missing',
      minutes: rhythmOf(all, noRhythm()).weekly_rest_minutes,
      least,
    });
  }
  const state = faults.long_week ? 'missing' : 'met';
  found.push({ code: 'week', state, minutes: faults.week_minutes, most: rules.most_minutes_per_week });
  if (judged.taken !== null) {
    const of = demand.quarters * 15 + demand.unplaced;
    const minutes = taking.quarters * 15;
    found.push({ code: 'share', state: minutes > 0 ? 'partly' : 'missing', minutes, of });
  }
  return found;
}

function capacity({ free }: Person, demand: Demand, { faults }: Judgement): HardFinding[] {
  if (demand.most_calls === 0) return [];
  const left = (place: number) => (free ? free[demand.at[place]!]! : 0) - demand.calls[place]!;
  let tightest = 0;
  for (let place = 1; place < demand.at.length; place++) if (left(place) < left(tightest)) tightest = place;
  return [
    {
      code: 'capacity',
      state: free === null ? 'unknown' : faults.crowded > 0 ? 'missing' : 'met',
      where: pointAt(demand.at[tightest]!),
      asked: demand.calls[tightest]! / 100,
      free: free && free[demand.at[tightest]!]! / 100,
      quarters: faults.crowded,
    },
  ];
}

const pointAt = (quarter: number): QuarterPoint => ({ weekday: weekdayOf(quarter), at: timeOf(quarter) });
