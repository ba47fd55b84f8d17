import { useState } from 'react';
import { plansAccept } from '../client/sdk.gen.ts';
import type { Plan } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { useBoardChanged } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { useNames, useNeeds } from './missions.query.ts';
import { hoursOf, linesOf } from './plan-lines.ts';
import { hoursInWords, spansOf } from './week.ts';

/** What a plan would change: who is offered which hours that nobody has now; what is ticked is offered, all or none. */
export function PlanDiff({ plan }: { readonly plan: Plan }) {
  const words = useWords(boardWords);
  const format = useFormat();
  const { language } = useLanguage();
  const names = useNames();
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
  const hours = (id: string, ids: readonly string[]) => {
    const of = need(id);
    return of?.hours ? hoursInWords(spansOf(ids, of.hours, of.taken_by), format.locale) : ids.join(', ');
  };
  const accept = async () => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    const assignments = kept.flatMap((line) =>
      line.assignments.map(({ person, need: of, hour }) => ({ person, need: of, ...(hour && { hour }) })),
    );
    try {
      const { offers } = await ask(() =>
        plansAccept({
          path: { plan_id: plan.id },
          body: kept.length === lines.length ? {} : { assignments },
          headers: { 'Idempotency-Key': crypto.randomUUID() },
        }),
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
            {lines.map((line, index) => {
              const title = need(line.need)?.title ?? '';
              const person = names.person(line.person);
              return (
                <tr key={line.key} {...rowProps(index)}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={words.offerTitle(title, person)}
                      checked={!left.has(line.key)}
                      onChange={() => toggle(line.key)}
                    />
                  </td>
                  <td>
                    {title}
                    <br />
                    <span className="quiet">{names.practice(need(line.need)?.practice_id ?? null)}</span>
                  </td>
                  <td>
                    <del>{words.nobodyNow}</del>
                  </td>
                  <td>
                    <ins>{person}</ins>
                    <br />
                    <span className="quiet">
                      {hours(line.need, hoursOf(line.assignments)) || words.anyHours}
                    </span>
                    <details>
                      <summary>{words.why}</summary>
                      <ul>
                        {sentences(
                          line.assignments.flatMap(({ reasons }) => reasons),
                          language,
                        ).map((text) => (
                          <li key={text}>{text}</li>
                        ))}
                      </ul>
                    </details>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {(plan.uncovered ?? []).length > 0 && (
        <details>
          <summary>{words.uncovered(plan.uncovered!.length)}</summary>
          <ul>
            {plan.uncovered!.map((one) => (
              <li key={`${one.need} ${one.hour}`}>
                {need(one.need)?.title} {one.hour && hours(one.need, [one.hour])}:{' '}
                {sentences(one.reasons, language).join(' ')}
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

type Sentence = { readonly text: Readonly<Record<'fr' | 'nl' | 'en' | 'de', string>> };

const sentences = (reasons: readonly Sentence[], language: keyof Sentence['text']) => [
  ...new Set(reasons.map(({ text }) => text[language])),
];
