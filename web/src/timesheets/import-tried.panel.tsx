import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { ChooseSystem } from './choose-system.panel.tsx';
import type { Tried } from './import.query.ts';
import { ImportFigures } from './import-figures.panel.tsx';
import { ImportRefused } from './import-refused.panel.tsx';
import { ImportSample } from './import-sample.panel.tsx';
import { importWords } from './import-words.ts';
import { UnknownLines } from './unknown-lines.panel.tsx';

interface Props {
  readonly file: File;
  readonly tried: Tried;
  /** Tries the same file again, as written by another system, or once numbers are known. */
  onAgain(profile?: string): void;
  onAdd(): void;
  onOther(): void;
}

/** What a file would come to, before anything is written: new, known, refused, and numbers of no practice. */
export function ImportTried({ file, tried: { run, preview }, onAgain, onAdd, onOther }: Props) {
  const words = useWords(importWords);
  const format = useFormat();
  const fresh = run.inserted + run.updated;
  return (
    <>
      <section className="panel stack" aria-label={file.name}>
        <h2>{file.name}</h2>
        <div className="row">
          <ChooseSystem current={run.profile} onChoose={onAgain} />
          <span className="quiet">{words.rows(run.rows, format.number(run.rows))}</span>
        </div>
        <ImportFigures report={run} />
        {fresh === 0 && <Band tone="note">{words.nothingNew}</Band>}
        <div className="row">
          {fresh > 0 && (
            <button type="button" data-loud data-next onClick={onAdd}>
              {words.add(run.inserted, format.number(run.inserted))}
              {run.updated > 0 && words.andChange(format.number(run.updated))}
              {run.refused > 0 && words.leaveOut(format.number(run.refused))}
            </button>
          )}
          <button type="button" data-next={fresh === 0 || undefined} onClick={onOther}>
            {words.another} <kbd>Esc</kbd>
          </button>
        </div>
      </section>
      {run.unknown_lines.length > 0 && (
        <UnknownLines
          lines={run.unknown_lines}
          since={preview.calls[0]?.started_at ?? null}
          onKnown={() => onAgain(run.profile)}
        />
      )}
      {run.problems.length > 0 && <ImportRefused file={file} run={run} />}
      <ImportSample calls={preview.calls} />
    </>
  );
}
