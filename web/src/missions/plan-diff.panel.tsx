import { useState } from 'react';
import { plansAccept } from '../client/sdk.gen.ts';
import type { Plan } from '../client/types.gen.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { useBoardChanged } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { useNeeds } from './missions.query.ts';
import { hoursIn, PlanLineCells, sentencesIn } from './plan-line.panel.tsx';
import { linesOf } from './plan-lines.ts';

/** What a plan would change: who is offered which hours that nobody has now; what is ticked is offered, all or none. */
export function PlanDiff({ plan }: { readonly plan: Plan }) {
  const words = useWords(boardWords);
  const format = useFormat();
  const { language } = useLanguage();
  const needs = useNeeds();
  const changed = useBoardChanged();
  const { set } = useFilters();
  const lines = linesOf(plan.assignments ?? []);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const kept = lines.filter(({ key }) => !left.has(key));
  const toggle = (key: string) =>
    setLeft((before) =>
      before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
    );
  const { rowProps } = useRows(lines.length, { onSelect: (index) => toggle(lines[index]!.key) });
  const need = (id: string) => needs.data?.find((one) => one.id === id);
  const accept = async () => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    const assignments = kept.flatMap((line) =>
      line.assignments.map(({ person, need: of, hour }) => ({ person, need: of, ...(hour && { hour }) })),
    );
    try {
      const { offers } = await once(
        { path: { plan_id: plan.id }, body: kept.length === lines.length ? {} : { assignments } },
        plansAccept,
      );
      await changed();
      say(words.accepted(offers.length));
      set({ view: undefined, plan: undefined });
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="panel stack">
      <h2>{words.diff}</h2>
      {lines.length === 0 && <p>{words.nothingPlanned}</p>}
      {lines.length > 0 && (
        <table>
          <caption className="hidden-words">{words.diff}</caption>
          <thead>
            <tr>
              <th scope="col">{words.take}</th>
              <th scope="col">{words.need}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={line.key} {...rowProps(index)}>
                <PlanLineCells
                  line={line}
                  need={need(line.need)}
                  taken={!left.has(line.key)}
                  onToggle={() => toggle(line.key)}
                />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(plan.uncovered ?? []).length > 0 && (
        <details>
          <summary>{words.uncovered(plan.uncovered!.length)}</summary>
          <ul>
            {plan.uncovered!.map((one) => (
              <li key={`${one.need} ${one.hour}`}>
                {need(one.need)?.title} {one.hour && hoursIn(need(one.need), [one.hour], format.locale)}:{' '}
                {sentencesIn(one.reasons, language).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {fault !== null && <Problem error={fault} />}
      {kept.length > 0 && (
        <div className="row">
          <button type="button" data-loud aria-disabled={busy || undefined} onClick={() => void accept()}>
            {words.accept(kept.length, new Set(kept.map(({ person }) => person)).size)}
          </button>
        </div>
      )}
    </div>
  );
}
