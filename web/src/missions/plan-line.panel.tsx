import type { Need, Plan } from '../client/types.gen.ts';
import type { Language } from '../kernel/language.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { boardWords } from './board-words.ts';
import { useNames } from './missions.query.ts';
import { hoursOf, type PlanLine } from './plan-lines.ts';
import { hoursInWords, spansOf } from './week.ts';

type Assignment = NonNullable<Plan['assignments']>[number];

/** The hours of a need by their names, in words. */
export const hoursIn = (need: Need | undefined, ids: readonly string[], locale: string) =>
  need?.hours ? hoursInWords(spansOf(ids, need.hours, need.taken_by), locale) : ids.join(', ');

/** What the planner gave as reasons, each sentence once. */
export const sentencesIn = (reasons: Assignment['reasons'], language: Language) => [
  ...new Set(reasons.map(({ text }) => text[language])),
];

/** One line of what a plan would change: nobody now, her after a yes, and why. */
export function PlanLineCells({
  line,
  need,
  taken,
  onToggle,
}: {
  readonly line: PlanLine<Assignment>;
  readonly need: Need | undefined;
  readonly taken: boolean;
  onToggle(): void;
}) {
  const words = useWords(boardWords);
  const format = useFormat();
  const { language } = useLanguage();
  const names = useNames();
  const title = need?.title ?? '';
  const person = names.person(line.person);
  const reasons = line.assignments.flatMap((one) => one.reasons);
  return (
    <>
      <td>
        <input
          type="checkbox"
          aria-label={words.offerTitle(title, person)}
          checked={taken}
          onChange={onToggle}
        />
      </td>
      <td>
        {title}
        <br />
        <span className="quiet">{names.practice(need?.practice_id ?? null)}</span>
      </td>
      <td>
        <del>{words.nobodyNow}</del>
      </td>
      <td>
        <ins>{person}</ins>
        <br />
        <span className="quiet">
          {hoursIn(need, hoursOf(line.assignments), format.locale) || words.anyHours}
        </span>
        <details>
          <summary>{words.why}</summary>
          <ul>
            {sentencesIn(reasons, language).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      </td>
    </>
  );
}
