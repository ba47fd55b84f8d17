import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Practice } from '../client/types.gen.ts';
import { useKeys } from '../shell/keys.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { EditPractice } from './edit-practice.panel.tsx';
import { PracticeAccess } from './practice-access.panel.tsx';
import { PracticeCard } from './practice-card.panel.tsx';
import { PracticeInstructions } from './practice-instructions.panel.tsx';
import { PracticeInvoices } from './practice-invoices.panel.tsx';
import { PracticePart } from './practice-part.panel.tsx';
import { PracticeSeen } from './practice-seen.panel.tsx';
import { PracticeToday } from './practice-today.panel.tsx';
import { practiceWords } from './practice-words.ts';
import { usePractice } from './practices.query.ts';

const TABS = ['today', 'instructions', 'contract', 'people', 'access', 'invoices', 'seen'] as const;
type TabCode = (typeof TABS)[number];

/** Who a practice is, how it works and at what price, and what went on with it. */
export function Screen() {
  const words = useWords(practiceWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const practice = usePractice(id);
  const { filters, set } = useFilters();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const tab = TABS.find((code) => code === filters.tab) ?? 'today';
  useKeys(
    TABS.map((code, index) => ({
      keys: String(index + 1),
      says: words.tabs[code],
      run: () => set({ tab: code }),
    })),
  );
  const acts = (
    <>
      <Link className="button" to={`/practices/${id}/rate-card`}>
        {words.openCard}
      </Link>
      {may('practices:write') && practice.data && (
        <button type="button" onClick={() => setEditing(true)}>
          {words.edit}
        </button>
      )}
    </>
  );
  return (
    <Page title={practice.data?.name ?? words.list} acts={acts}>
      <Loaded query={practice}>
        {(data) => (
          <>
            {data.archived_at && <Status tone="plain">{words.isArchived}</Status>}
            <Tabs
              label={words.tabsOf(data.name)}
              tabs={TABS.map((code) => ({ code, says: words.tabs[code] }))}
              current={tab}
              onChoose={(code) => set({ tab: code })}
            >
              <Part tab={tab} practice={data} />
            </Tabs>
            {editing && <EditPractice practice={data} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Part({ tab, practice }: { readonly tab: TabCode; readonly practice: Practice }) {
  const { id } = practice;
  if (tab === 'today') return <PracticeToday practice={practice} />;
  if (tab === 'instructions') return <PracticeInstructions id={id} />;
  if (tab === 'access') return <PracticeAccess id={id} />;
  if (tab === 'invoices') return <PracticeInvoices id={id} />;
  if (tab === 'seen') return <PracticeSeen id={id} />;
  const kinds =
    tab === 'contract'
      ? (['contracts'] as const)
      : (['practitioners', 'contacts', 'lines', 'sites'] as const);
  return (
    <>
      {tab === 'contract' && <PracticeCard id={id} />}
      {kinds.map((kind) => (
        <PracticePart key={kind} practice={practice} kind={kind} />
      ))}
    </>
  );
}
