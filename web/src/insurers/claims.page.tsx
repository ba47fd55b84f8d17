import { useState } from 'react';
import { useEveryPractice } from '../clients/practice-names.query.ts';
import { useKeys } from '../shell/keys.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useFilters } from '../ui/search.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { ClaimSheet } from './claim.panel.tsx';
import { ClaimList } from './claim-list.panel.tsx';
import { STATES, useClaims } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';
import { ExportClaims } from './export-claims.panel.tsx';
import { ImportClaims } from './import-claims.panel.tsx';
import { NewClaim } from './new-claim.panel.tsx';

type Overlay = 'new' | 'import' | 'export';

/** Care that is billed to sickness funds: taken up, checked, and written as a file. Names of patients are not on this screen. */
export function Screen() {
  const words = useWords(claimsWords);
  const { screens, loading } = useWords(shellWords);
  const may = useMay();
  const { filters, set } = useFilters();
  const state = STATES.find((one) => one === filters.state);
  const practices = useEveryPractice();
  const claims = useClaims(state, filters.practice_id);
  const items = claims.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.find((one) => one.id === filters.claim) ?? items[0];
  const kept = useKeptFocus<HTMLDivElement>();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const known = practices.data ?? [];
  const nameOf = (id: string) => known.find((one) => one.id === id)?.name ?? '';
  const close = () => setOverlay(null);
  const inUse = known.filter((one) => one.archived_at === null);
  const writes = may('claims:write') && inUse.length > 0;
  useKeys(writes ? [{ keys: 'a', says: words.add, run: () => setOverlay('new') }] : []);
  const first = inUse.find(({ id }) => id === filters.practice_id) ?? inUse[0];
  const parts = { practices: inUse, first: first?.id ?? '', onClose: close };
  const acts = (
    <>
      {writes && (
        <>
          <button type="button" data-loud onClick={() => setOverlay('new')}>
            {words.add} <kbd>a</kbd>
          </button>
          <button type="button" onClick={() => setOverlay('import')}>
            {words.import}
          </button>
        </>
      )}
      {may('claims:export') && known.length > 0 && (
        <button type="button" onClick={() => setOverlay('export')}>
          {words.export}
        </button>
      )}
    </>
  );
  return (
    <Page title={screens.claims} acts={acts}>
      <div className="row">
        <label htmlFor="claims-practice">{words.practice}</label>
        <select
          id="claims-practice"
          value={filters.practice_id ?? ''}
          onChange={(event) => set({ practice_id: event.target.value, claim: undefined })}
        >
          <option value="">{words.all}</option>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor="claims-state">{words.state}</label>
        <select
          id="claims-state"
          value={state ?? ''}
          onChange={(event) => set({ state: event.target.value, claim: undefined })}
        >
          <option value="">{words.all}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
        </select>
      </div>
      {claims.isPending && <Skeleton says={loading} />}
      {claims.isError && <Problem error={claims.error} onRetry={() => claims.refetch()} />}
      {claims.isSuccess && items.length === 0 && <Empty says={words.none} />}
      {chosen && (
        <div className="with-side" {...kept}>
          <div className="stack">
            <ClaimList
              items={items}
              chosen={chosen.id}
              nameOf={nameOf}
              onChoose={(claim) => set({ claim })}
            />
            <More list={claims} />
          </div>
          <ClaimSheet key={chosen.id} id={chosen.id} practice={nameOf(chosen.practice_id)} />
        </div>
      )}
      {overlay === 'new' && <NewClaim {...parts} />}
      {overlay === 'import' && <ImportClaims {...parts} />}
      {overlay === 'export' && <ExportClaims {...parts} />}
    </Page>
  );
}
