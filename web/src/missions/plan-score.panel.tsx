import type { Plan } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { boardWords } from './board-words.ts';
import { Fact } from './fact.panel.tsx';

/** How good a plan is, and how far from the best it may be. */
export function PlanScore({ plan }: { readonly plan: Plan }) {
  const words = useWords(boardWords);
  const format = useFormat();
  if (plan.score === null) return null;
  return (
    <dl className="facts">
      <Fact says={words.score}>{format.number(plan.score)}</Fact>
      <Fact says={words.bound}>{plan.bound === null ? words.notProved : format.number(plan.bound)}</Fact>
      <Fact says={words.gapToBest}>{plan.gap === null ? words.notProved : format.percent(plan.gap, 2)}</Fact>
    </dl>
  );
}
