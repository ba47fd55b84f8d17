import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Tabs } from '../ui/tabs.tsx';
import { ReminderPlan } from './reminder-plan.panel.tsx';
import { ReminderSchedulePanel } from './reminder-schedule.panel.tsx';
import { UpcomingReminders } from './reminders-upcoming.panel.tsx';
import { remindersWords } from './reminders-words.ts';
import { WrittenReminders } from './reminders-written.panel.tsx';
import './payments.css';

const TABS = ['upcoming', 'sent', 'schedule'] as const;

/** Who will be reminded of what, who was, and when one is. */
export function Screen() {
  const words = useWords(remindersWords);
  const may = useMay()('payments:write');
  const { filters, set } = useFilters();
  const [planning, setPlanning] = useState(false);
  const tab = TABS.find((code) => code === filters.tab) ?? 'upcoming';
  useKeys(
    TABS.map((code, index) => ({
      keys: String(index + 1),
      says: words.tabs[code],
      run: () => set({ tab: code }),
    })),
  );
  return (
    <Page
      title={words.title}
      acts={
        may && (
          <button type="button" onClick={() => setPlanning(true)}>
            {words.plan}
          </button>
        )
      }
    >
      <Tabs
        label={words.title}
        tabs={TABS.map((code) => ({ code, says: words.tabs[code] }))}
        current={tab}
        onChoose={(code) => set({ tab: code })}
      >
        {tab === 'upcoming' && <UpcomingReminders />}
        {tab === 'sent' && <WrittenReminders />}
        {tab === 'schedule' && <ReminderSchedulePanel />}
      </Tabs>
      {planning && <ReminderPlan onClose={() => setPlanning(false)} />}
    </Page>
  );
}
