import type { Finding } from './finding.js';
import { hardFindings } from './hard-findings.js';
import type { Candidate, Instance, OpenNeed } from './instance.js';
import { Judgement, judge, NOTHING_SAID, type Said, VERDICTS, type Verdict } from './judging.js';
import { type Demand, type Person, packNeed, packPerson } from './packed.js';
import { SkillIndex } from './skill-index.js';
import { softFindings } from './soft-findings.js';

/** What a pair is judged by. */
export type Question = Pick<Instance, 'today' | 'rules' | 'weights'>;

/** How well somebody fits a need, and why. */
export interface Fit {
  readonly person: string;
  readonly need: string;
  readonly verdict: Verdict;
  /** Whole points for what she would take; compares people on one need. */
  readonly score: number;
  /** Minutes of a week she would take, of how many, and which hours of the need. */
  readonly minutes: number;
  readonly of: number;
  readonly hours: readonly string[];
  /** Hard conditions first, then what is weighed. */
  readonly findings: readonly Finding[];
}

/** Lays one person against one need. */
export function fit(who: Candidate, need: OpenNeed, question: Question, said: Said = NOTHING_SAID): Fit {
  const [person, demand] = [packPerson(who), packNeed(need, question)];
  const skills = new SkillIndex([person]).of(demand, question.rules);
  const judged = new Judgement();
  judge(person, 0, demand, skills, said, question, judged);
  return explained(person, demand, said, judged, question);
}

/** A judgement with its findings. */
export function explained(
  person: Person,
  demand: Demand,
  said: Said,
  judged: Judgement,
  question: Question,
): Fit {
  const { taken, taking } = judged;
  const hours = demand.stints.filter((_, place) => taken?.[place] !== 0).map((stint) => stint.hours.id);
  return {
    person: person.who.id,
    need: demand.need.id,
    verdict: VERDICTS[judged.verdict]!,
    score: judged.score,
    minutes: taking.quarters * 15,
    of: demand.quarters * 15 + demand.unplaced,
    hours,
    findings: [
      ...hardFindings(person, demand, said, judged, question),
      ...softFindings(person, demand, judged),
    ],
  };
}
