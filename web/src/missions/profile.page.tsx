import { useParams } from '@tanstack/react-router';
import { useKeys } from '../shell/keys.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { Tabs } from '../ui/tabs.tsx';
import { Openings } from './openings.panel.tsx';
import { useProfile } from './profile.query.ts';
import { ProfileCalendars } from './profile-calendars.panel.tsx';
import { ProfileDays } from './profile-days.panel.tsx';
import { ProfileSkills } from './profile-skills.panel.tsx';
import { ProfileWeek } from './profile-week.panel.tsx';
import { profileWords } from './profile-words.ts';
import './missions.css';

const VIEWS = ['skills', 'week', 'days', 'calendars', 'openings'] as const;

/** What one person can do and when she can, in her own words. */
export function Screen() {
  const words = useWords(profileWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const { filters, set } = useFilters();
  const profile = useProfile(id);
  const view = VIEWS.find((one) => one === filters.view) ?? 'skills';
  useKeys(
    VIEWS.map((code, at) => ({
      keys: String(at + 1),
      says: words.views[code],
      run: () => set({ view: code }),
    })),
  );
  return (
    <Page title={profile.data?.name ?? words.title}>
      <Tabs
        label={words.title}
        tabs={VIEWS.map((code, at) => ({ code, says: `${at + 1} ${words.views[code]}` }))}
        current={view}
        onChoose={(code) => set({ view: code })}
      >
        {view === 'skills' && <ProfileSkills id={id} />}
        {view === 'week' && <ProfileWeek id={id} />}
        {view === 'days' && <ProfileDays id={id} />}
        {view === 'calendars' && <ProfileCalendars id={id} />}
        {view === 'openings' && <Openings id={id} />}
      </Tabs>
    </Page>
  );
}
