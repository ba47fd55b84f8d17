import { useState } from 'react';
import type { UnreadInstructionSheet } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useRows } from '../ui/rows.ts';
import { dayWords } from './day-words.ts';
import { PracticeName } from './practice-name.panel.tsx';
import { ReadSheet } from './read-sheet.panel.tsx';

/** Instruction sheets that changed since she read them; Enter opens one. */
export function DaySheets({ sheets }: { readonly sheets: readonly UnreadInstructionSheet[] }) {
  const words = useWords(dayWords);
  const format = useFormat();
  const [open, setOpen] = useState<UnreadInstructionSheet | null>(null);
  const { rowProps } = useRows(sheets.length, { onOpen: (index) => setOpen(sheets[index]!) });
  return (
    <section className="panel stack" aria-labelledby="day-sheets" {...useKeptFocus<HTMLElement>()}>
      <h2 id="day-sheets" tabIndex={-1}>
        {words.sheets(sheets.length)} {sheets.length > 0 && <kbd>Enter</kbd>}
      </h2>
      {sheets.length === 0 ? (
        <p className="quiet">{words.noSheets}</p>
      ) : (
        <ul role="list" className="day-list">
          {sheets.map((sheet, index) => (
            <li key={sheet.practice_id} {...rowProps(index)}>
              <div className="row">
                <PracticeName id={sheet.practice_id} />
                <button type="button" tabIndex={-1} onClick={() => setOpen(sheet)}>
                  {words.readIt}
                </button>
              </div>
              <span className="quiet">
                {words.version(sheet.version, format.dateTime(sheet.written_at))}{' '}
                {sheet.read_version === null ? words.neverRead : words.readBefore(sheet.read_version)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open && <ReadSheet sheet={open} onClose={() => setOpen(null)} />}
    </section>
  );
}
