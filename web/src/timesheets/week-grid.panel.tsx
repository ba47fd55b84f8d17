import type { WorkWeek } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { useWords } from '../shell/words.ts';
import { WeekAdd } from './week-add.panel.tsx';
import { rowKey, written } from './week-cells.ts';
import { useWeekEditing } from './week-editing.ts';
import { WeekFaults } from './week-faults.panel.tsx';
import { WeekRowView } from './week-row.panel.tsx';
import { weekWords } from './week-words.ts';

/** The week as cells to type in: arrows and Enter move, Shift and arrows mark a block, Ctrl+C and Ctrl+V take it elsewhere. */
export function WeekGrid({ week }: { readonly week: WorkWeek }) {
  const words = useWords(weekWords);
  const format = useFormat();
  const editing = useWeekEditing(week);
  const {
    table,
    rows,
    totals,
    told,
    states,
    wrong,
    block,
    commit,
    press,
    copy,
    paste,
    mark,
    add,
    change,
    giveUp,
    unsaved,
    settled,
  } = editing;
  const days = rows[0]?.cells.map(({ day }) => day) ?? [];
  return (
    <>
      {rows.length > 0 && (
        <section className="scroll panel week" tabIndex={0} aria-label={words.grid}>
          <table ref={table} onKeyDown={press} onCopy={copy} onPaste={paste}>
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                {days.map((day) => (
                  <th
                    key={day}
                    scope="col"
                    className="number"
                    aria-current={day === format.today() ? 'date' : undefined}
                  >
                    {format.shortDay(day)}
                  </th>
                ))}
                <th scope="col" className="number">
                  {words.sum}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <WeekRowView
                  key={rowKey(row)}
                  row={row}
                  index={index}
                  states={states}
                  wrong={wrong}
                  block={block}
                  onCommit={(day, text, seen) => commit([[[index, day], text, seen]])}
                  onFocus={(day) => mark(index, day)}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{words.hours}</th>
                {totals.map((seconds, day) => (
                  <td key={days[day] ?? 'sum'} className="number">
                    {written('work_s', seconds) || '–'}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      <p className="hidden-words" role="status">
        {told}
      </p>
      <WeekFaults rows={rows} states={states} wrong={wrong} onChange={change} onGiveUp={giveUp} />
      <LeaveGuard unsaved={unsaved} settled={settled} />
      <WeekAdd monday={week.monday} empty={rows.length === 0} onAdd={add} />
    </>
  );
}
