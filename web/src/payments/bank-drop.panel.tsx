import { type DragEvent, useRef, useState } from 'react';
import { bankStatementsPreviewStatements } from '../client/sdk.gen.ts';
import type { BankStatementsPreviewStatementsResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from '../ui/problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { BankPreview } from './bank-preview.panel.tsx';
import { paymentsWords } from './payments-words.ts';

/** A place to drop a file of the bank; what it says is shown before anything is kept. */
export function BankDrop() {
  const words = useWords(paymentsWords).drop;
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<{ file: File; says?: BankStatementsPreviewStatementsResponse } | null>(
    null,
  );
  const [problem, setProblem] = useState<unknown>(null);
  const look = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setRead({ file });
    try {
      setRead({ file, says: await ask(() => bankStatementsPreviewStatements({ body: file })) });
    } catch (error) {
      setProblem(error);
      setRead(null);
    }
    if (input.current) input.current.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void look(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="panel stack drop"
      aria-labelledby="bank-file-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="bank-file-title">{words.title}</h2>
      <p className="quiet" id="bank-file-hint">
        {words.hint}
      </p>
      <div className="field">
        <label htmlFor="bank-file" className="hidden-words">
          {words.choose}
        </label>
        <input
          id="bank-file"
          ref={input}
          type="file"
          aria-describedby="bank-file-hint"
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </div>
      {read && !read.says && <Skeleton says={words.reading} rows={2} />}
      {problem !== null && <Problem error={problem} />}
      {read?.says && <BankPreview file={read.file} says={read.says} onClose={() => setRead(null)} />}
    </section>
  );
}
