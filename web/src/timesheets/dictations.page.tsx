import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useMay, useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { Loaded } from '../ui/loaded.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { useNow } from './day.query.ts';
import { dayWords } from './day-words.ts';
import { DeliverDictation } from './deliver-dictation.panel.tsx';
import { DictationList } from './dictation-list.panel.tsx';
import { type DictationState, type Job, useDictations, useStartStop } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';
import { NewDictation } from './new-dictation.panel.tsx';
import { RedoDictation } from './redo-dictation.panel.tsx';
import './day.css';
import './dictations.css';

const STATES = ['open', 'received', 'started', 'redo', 'delivered', 'all'] as const;

type Overlay = { readonly what: 'add' } | { readonly what: 'deliver' | 'redo'; readonly job: Job };

/** What was dictated: the next due first; Space starts and stops, Enter delivers. */
export function Screen() {
  const words = useWords(dictationsWords);
  const { space } = useWords(dayWords);
  const { screens } = useWords(shellWords);
  const may = useMay()('entries:write');
  const { who } = useSession();
  const { filters, set } = useFilters();
  const state: DictationState = STATES.find((one) => one === filters.state) ?? 'open';
  const list = useDictations(state, filters.mine ? who.user.id : undefined);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const now = useNow();
  const toggle = useStartStop();
  const kept = useKeptFocus<HTMLElement>();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const open = (job: Job) => may && setOverlay({ what: job.state === 'delivered' ? 'redo' : 'deliver', job });
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => open(items[index]!),
    keys: { ' ': (index) => may && toggle(items[index]!) },
  });
  useKeys(may ? [{ keys: 'a', says: words.add, run: () => setOverlay({ what: 'add' }) }] : []);
  const acts = may && (
    <button type="button" data-loud onClick={() => setOverlay({ what: 'add' })}>
      {words.add} <kbd>a</kbd>
    </button>
  );
  return (
    <Page title={screens.dictations} acts={acts}>
      <div className="row">
        <label htmlFor="dictation-state">{words.state}</label>
        <select id="dictation-state" value={state} onChange={(event) => set({ state: event.target.value })}>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {words.filters[one]}
            </option>
          ))}
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={Boolean(filters.mine)}
            onChange={(event) => set({ mine: event.target.checked ? '1' : undefined })}
          />
          {words.onlyMine}
        </label>
        {may && (
          <span className="quiet">
            <kbd>{space}</kbd> {words.keySpace} · <kbd>Enter</kbd> {words.keyEnter}
          </span>
        )}
      </div>
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <Empty says={state === 'open' ? words.none : words.noneOf} />
          ) : (
            <section className="stack" aria-label={screens.dictations} {...kept}>
              <DictationList
                items={items}
                may={may}
                now={now}
                rowProps={rowProps}
                onOpen={open}
                onToggle={toggle}
              />
              <More list={list} />
            </section>
          )
        }
      </Loaded>
      {overlay?.what === 'add' && <NewDictation onClose={() => setOverlay(null)} />}
      {overlay?.what === 'deliver' && <DeliverDictation job={overlay.job} onClose={() => setOverlay(null)} />}
      {overlay?.what === 'redo' && <RedoDictation job={overlay.job} onClose={() => setOverlay(null)} />}
    </Page>
  );
}
