import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Tabs } from '../ui/tabs.tsx';
import { BusinessSettings } from './business-settings.panel.tsx';
import { KeyboardSettings } from './keyboard-settings.panel.tsx';
import { LookSettings } from './look-settings.panel.tsx';
import { PeopleSettings } from './people-settings.panel.tsx';
import { SafetySettings } from './safety-settings.panel.tsx';
import { settingsWords } from './settings-words.ts';

const TABS = ['look', 'keyboard', 'safety', 'business', 'people'] as const;

/** What one sets once: the look and the keys on this computer, one's own safety, the business and its people. */
export function Screen() {
  const words = useWords(settingsWords);
  const { filters, set } = useFilters();
  const may = useMay();
  const open = TABS.filter(
    (tab) => (tab !== 'people' || may('members:read')) && (tab !== 'business' || may('workspace:read')),
  );
  const tab = open.find((one) => one === filters.tab) ?? 'look';
  return (
    <Page title={words.title}>
      <Tabs
        label={words.title}
        tabs={open.map((code) => ({ code, says: words.tabs[code] }))}
        current={tab}
        onChoose={(code) => set({ tab: code })}
      >
        {tab === 'look' && <LookSettings />}
        {tab === 'keyboard' && <KeyboardSettings />}
        {tab === 'safety' && <SafetySettings />}
        {tab === 'business' && <BusinessSettings />}
        {tab === 'people' && <PeopleSettings />}
      </Tabs>
    </Page>
  );
}
