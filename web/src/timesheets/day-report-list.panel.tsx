import type { DayReportToSend } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { Status } from '../ui/status.tsx';
import { dayWords } from './day-words.ts';
import { keyOfReport } from './report-texts.ts';

interface Props {
  readonly items: readonly DayReportToSend[];
  readonly day: string;
  readonly current: string;
  readonly read: ReadonlySet<string>;
  onChoose(key: string): void;
  onRead(key: string): void;
}

/** Who is to be told; Enter says that one was read and goes on to the next, the last one to the button that sends. */
export function DayReportList({ items, day, current, read, onChoose, onRead }: Props) {
  const words = useWords(dayWords);
  const format = useFormat();
  const open = (index: number) => {
    onRead(keyOfReport(day, items[index]!));
    const next = items.findIndex((one, at) => at > index && one.sent_at === null);
    const to = next < 0 ? '[data-sends]' : `[data-row="${next}"]`;
    document.querySelector<HTMLElement>(to)?.focus();
  };
  const { rowProps } = useRows(items.length, { onOpen: open });
  return (
    <table className="no-print">
      <thead>
        <tr>
          <th scope="col">{words.practice}</th>
          <th scope="col" data-second className="number">
            {words.counts.calls}
          </th>
          <th scope="col">{words.report}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one, index) => {
          const key = keyOfReport(day, one);
          const row = rowProps(index);
          return (
            <tr
              key={key}
              {...row}
              aria-selected={key === current}
              onFocus={() => {
                row.onFocus();
                onChoose(key);
              }}
            >
              <td>
                {one.practitioner_name ?? words.wholePractice}
                <br />
                <span className="quiet">{one.practice_name}</span>
              </td>
              <td data-second className="number">
                {format.number(one.calls)}
              </td>
              <td>
                {one.sent_at ? (
                  <Status tone="good">{words.sentAt(format.time(one.sent_at))}</Status>
                ) : (
                  <Status tone={read.has(key) ? 'note' : 'plain'}>
                    {read.has(key) ? words.wasRead : words.toRead}
                  </Status>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
