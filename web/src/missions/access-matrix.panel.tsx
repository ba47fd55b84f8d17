import { useState } from 'react';
import type { AccessGrant } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { useCells } from '../ui/cells.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { useGrants } from './access.query.ts';
import { AccessCell } from './access-cell.panel.tsx';
import { matrixOf, TONES } from './access-matrix.ts';
import { accessWords } from './access-words.ts';
import { useMissions, useNames } from './missions.query.ts';

/** Rows that are drawn at once; further ones on request. */
const ROWS = 40;

/** Practices down, people across; each cell says how it stands, Enter opens its papers. */
export function AccessMatrix() {
  const grants = useGrants();
  return <Loaded query={grants}>{(all) => <Matrix grants={all} />}</Loaded>;
}

interface Side {
  readonly id: string | null;
  readonly name: string;
}

function Matrix({ grants }: { readonly grants: readonly AccessGrant[] }) {
  const words = useWords(accessWords);
  const format = useFormat();
  const may = useMay();
  const names = useNames();
  const missions = useMissions('active');
  const { filters, set } = useFilters();
  const [shown, setShown] = useState(ROWS);
  const [open, setOpen] = useState<{ practice: Side; person: Side } | null>(null);
  const cell = matrixOf(grants, may('access:write') ? (missions.data ?? []) : []);
  const nobody = grants.some(({ secretary_id }) => secretary_id === null);
  const whole = grants.some(({ practice_id }) => practice_id === null);
  const people: Side[] = [...names.people, ...(nobody ? [{ id: null, name: words.business }] : [])];
  const wanted = (filters.q ?? '').toLowerCase();
  const places: Side[] = [
    ...(whole ? [{ id: null, name: words.allPractices }] : []),
    ...names.practices.filter(({ name }) => name.toLowerCase().includes(wanted)),
  ];
  const rows = places.slice(0, shown);
  const choose = (row: number, column: number) => setOpen({ practice: rows[row]!, person: people[column]! });
  const { grid, cellProps } = useCells(rows.length, people.length, choose);
  if (names.practices.length === 0 || people.length === 0) return <Empty says={words.none} />;
  return (
    <>
      <search className="row">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={filters.q}
          onChange={(event) => set({ q: event.target.value.trim() })}
        />
        <span className="quiet">{words.keysHint}</span>
      </search>
      <div className="scroll">
        <table role="grid" ref={grid} aria-label={words.views.matrix} className="matrix">
          <thead>
            <tr>
              <th scope="col">{words.practice}</th>
              {people.map((person) => (
                <th key={person.id} scope="col">
                  {person.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((practice, row) => (
              <tr key={practice.id}>
                <th scope="row">{practice.name}</th>
                {people.map((person, column) => {
                  const { state, until } = cell(practice.id, person.id);
                  return (
                    <td key={person.id} {...cellProps(row, column)}>
                      {state === 'nothing' ? (
                        <span className="quiet">{words.states.nothing}</span>
                      ) : (
                        <Status tone={TONES[state]}>{words.states[state]}</Status>
                      )}
                      {until && state !== 'revoked' && (
                        <span className="until">{words.until(format.day(until))}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {places.length > rows.length && (
        <div className="row">
          <button type="button" onClick={() => setShown(shown + ROWS)}>
            {words.more(places.length - rows.length)}
          </button>
        </div>
      )}
      {open && (
        <AccessCell
          practice={open.practice}
          person={open.person}
          grants={cell(open.practice.id, open.person.id).grants}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
