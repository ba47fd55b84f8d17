import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { useAbsences } from './cover.query.ts';
import { CoverOf } from './cover-of.panel.tsx';
import { coverWords } from './cover-words.ts';
import { DeclareAbsence } from './declare-absence.panel.tsx';
import { useNames } from './missions.query.ts';
import './missions.css';

/** Who is away, and who takes over: one absence from its first day to the last yes. */
export function Screen() {
  const words = useWords(coverWords);
  const { filters } = useFilters();
  const mayCover = useMay()('offers:write');
  const open = mayCover ? filters.absence : undefined;
  return (
    <Page title={words.title}>
      {open ? <CoverOf key={open} id={open} /> : <DeclareAbsence />}
      <Absences open={open} />
    </Page>
  );
}

function Absences({ open }: { readonly open: string | undefined }) {
  const words = useWords(coverWords);
  const format = useFormat();
  const names = useNames();
  const absences = useAbsences();
  const mayCover = useMay()('offers:write');
  const { set } = useFilters();
  const today = format.today();
  const items = (absences.data ?? [])
    .filter((one) => one.ends_on >= today)
    .toSorted((a, b) => a.starts_on.localeCompare(b.starts_on));
  const choose = (index: number) => mayCover && set({ absence: items[index]!.id });
  const { rowProps } = useRows(items.length, { onOpen: choose });
  return (
    <section className="stack" aria-label={words.absences}>
      <h2>{words.absences}</h2>
      <Loaded query={absences} rows={2}>
        {() =>
          items.length === 0 ? (
            <Empty says={words.noAbsences} />
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.person}</th>
                  <th scope="col">{words.away}</th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr
                    key={one.id}
                    {...rowProps(index)}
                    aria-selected={one.id === open}
                    onClick={() => choose(index)}
                  >
                    <td>{names.person(one.user_id)}</td>
                    <td>{words.span(format.day(one.starts_on), format.day(one.ends_on))}</td>
                    <td>
                      {one.withdrawn_at ? (
                        <Status tone="plain">{words.withdrawn}</Status>
                      ) : (
                        <Status tone={one.starts_on <= today ? 'wait' : 'note'}>
                          {one.starts_on <= today ? words.running : words.toCome}
                        </Status>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}
