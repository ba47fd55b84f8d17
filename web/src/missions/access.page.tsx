import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Tabs } from '../ui/tabs.tsx';
import { AccessEnding } from './access-ending.panel.tsx';
import { AccessMatrix } from './access-matrix.panel.tsx';
import { accessWords } from './access-words.ts';
import { NewGrant } from './new-grant.panel.tsx';
import { OffBoarding } from './off-boarding.panel.tsx';
import './missions.css';

const VIEWS = ['matrix', 'ending', 'offBoarding'] as const;

/** The ledger of access: who may get in where, until when, and what must be taken back. */
export function Screen() {
  const words = useWords(accessWords);
  const { screens } = useWords(shellWords);
  const mayWrite = useMay()('access:write');
  const { filters, set } = useFilters();
  const [adding, setAdding] = useState(false);
  const view = VIEWS.find((one) => one === filters.view) ?? 'matrix';
  useKeys([
    ...VIEWS.map((code, at) => ({
      keys: String(at + 1),
      says: words.views[code],
      run: () => set({ view: code }),
    })),
    ...(mayWrite ? [{ keys: 'a', says: words.add, run: () => setAdding(true) }] : []),
  ]);
  const acts = mayWrite && (
    <button type="button" data-loud onClick={() => setAdding(true)}>
      {words.add} <kbd>a</kbd>
    </button>
  );
  return (
    <Page title={screens.access} acts={acts}>
      <p className="quiet">{words.noSecrets}</p>
      <Tabs
        label={screens.access}
        tabs={VIEWS.map((code, at) => ({ code, says: `${at + 1} ${words.views[code]}` }))}
        current={view}
        onChoose={(code) => set({ view: code })}
      >
        {view === 'matrix' && <AccessMatrix />}
        {view === 'ending' && <AccessEnding />}
        {view === 'offBoarding' && <OffBoarding />}
      </Tabs>
      {adding && <NewGrant onClose={() => setAdding(false)} />}
    </Page>
  );
}
