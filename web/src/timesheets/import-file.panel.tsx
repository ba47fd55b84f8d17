import { type DragEvent, useEffect, useRef, useState } from 'react';
import { isTyping } from '../shell/keys.ts';
import { useWords } from '../shell/words.ts';
import { importWords } from './import-words.ts';

/** Where a file is dropped, chosen, or its rows pasted. */
export function ChooseFile({ onFile }: { onFile(file: File): void }) {
  const words = useWords(importWords);
  const [over, setOver] = useState(false);
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file) latest.current(file);
      else if (text.includes('\n')) latest.current(new File([text], words.pastedName));
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [words]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <div
      role="group"
      aria-labelledby="choose-file"
      className="panel stack drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="choose-file">{words.choose}</h2>
      <p>{words.chooseHint}</p>
      <div className="field">
        <label htmlFor="call-log">{words.file}</label>
        <input
          id="call-log"
          type="file"
          data-next
          accept=".csv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </div>
      <p className="quiet">{words.systems}</p>
    </div>
  );
}
