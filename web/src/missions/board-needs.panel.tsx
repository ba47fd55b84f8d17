import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { boardWords } from './board-words.ts';
import { Candidates } from './candidates.panel.tsx';
import { byStartAndGap } from './gaps.ts';
import { useMissions, useNames, useNeeds } from './missions.query.ts';
import { hoursInWords } from './week.ts';

/** Needs by start and by what lacks on the left, who fits the one in focus on the right. */
export function BoardNeeds() {
  const words = useWords(boardWords);
  const format = useFormat();
  const names = useNames();
  const needs = useNeeds('open');
  const missions = useMissions();
  const { filters, set } = useFilters();
  const list = useRef<HTMLTableElement>(null);
  const side = useRef<HTMLElement>(null);
  const [linked] = useState(filters.need);
  const rows = byStartAndGap(needs.data ?? [], missions.data ?? []);
  const chosen = rows.find(({ need }) => need.id === (filters.need ?? linked)) ?? rows[0];
  const intoNeeds = () => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  const intoCandidates = () => side.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
  const { rowProps } = useRows(rows.length, {
    onOpen: intoCandidates,
    keys: { ArrowRight: intoCandidates, l: intoCandidates },
  });
  useKeys([
    { keys: 'j', says: words.keyNeeds, run: intoNeeds },
    { keys: 'ArrowRight', says: words.keyCandidates, run: intoCandidates },
    { keys: 'ArrowLeft', says: words.keyBack, run: intoNeeds },
  ]);
  return (
    <Loaded query={needs}>
      {() =>
        !chosen ? (
          <Empty says={words.noNeeds}>
            <Link to="/needs" className="button">
              {words.toNeeds}
            </Link>
          </Empty>
        ) : (
          <div className="board">
            <div className="stack">
              <p className="quiet">{words.keysHint}</p>
              <table ref={list}>
                <caption className="hidden-words">{words.views.needs}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.need}</th>
                    <th scope="col">{words.starts}</th>
                    <th scope="col" className="number">
                      {words.gap}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ need, gap }, index) => {
                    const row = rowProps(index);
                    const choose = () => need.id !== chosen.need.id && set({ need: need.id });
                    return (
                      <tr
                        key={need.id}
                        {...row}
                        onFocus={() => {
                          row.onFocus();
                          choose();
                        }}
                        onClick={choose}
                        aria-selected={need.id === chosen.need.id}
                      >
                        <td>
                          {need.title}
                          <br />
                          <span className="quiet">
                            {names.practice(need.practice_id)}
                            {need.hours && ` · ${hoursInWords(need.hours, format.locale)}`}
                          </span>
                        </td>
                        <td>{format.day(need.starts_on)}</td>
                        <td className="number">{words.hours(format.number(gap / 60, 1))}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
            <section ref={side} className="stack" aria-label={words.candidatesOf(chosen.need.title)}>
              <Candidates key={chosen.need.id} need={chosen.need} onBack={intoNeeds} />
            </section>
          </div>
        )
      }
    </Loaded>
  );
}
