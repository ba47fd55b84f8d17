import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Tabs } from '../ui/tabs.tsx';
import { BoardNeeds } from './board-needs.panel.tsx';
import { boardWords } from './board-words.ts';
import { SolveWeek } from './solve-week.panel.tsx';
import { WeekLoads } from './week-loads.panel.tsx';
import './missions.css';

const VIEWS = ['needs', 'week', 'plan'] as const;

/** The matching board: needs and who fits them, the load of the week, and a plan for it. */
export function Screen() {
  const words = useWords(boardWords);
  const { screens } = useWords(shellWords);
  const may = useMay();
  const { filters, set } = useFilters();
  const view = VIEWS.find((one) => one === filters.view) ?? 'needs';
  const [started, setStarted] = useState(0);
  const mayPlan = may('matching:write');
  const solve = () => {
    set({ view: 'plan', plan: undefined });
    setStarted(started + 1);
  };
  useKeys(mayPlan ? [{ keys: 's', says: words.solve, run: solve }] : []);
  const tabs = VIEWS.filter((one) => one !== 'plan' || mayPlan).map((code) => ({
    code,
    says: words.views[code],
  }));
  const acts = mayPlan && (
    <button type="button" onClick={solve}>
      {words.solve} <kbd>s</kbd>
    </button>
  );
  return (
    <Page title={screens.board} acts={acts}>
      <Tabs label={screens.board} tabs={tabs} current={view} onChoose={(code) => set({ view: code })}>
        {view === 'needs' && <BoardNeeds />}
        {view === 'week' && <WeekLoads />}
        {view === 'plan' && <SolveWeek key={started} />}
      </Tabs>
    </Page>
  );
}
