import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CallLogReport } from '../client/types.gen.ts';
import { ProblemError } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ChooseSystem } from './choose-system.panel.tsx';
import { ENTRIES } from './entries.query.ts';
import { CALL_LOGS, importFile, type Tried, tryFile } from './import.query.ts';
import { ChooseFile } from './import-file.panel.tsx';
import { ImportHistory } from './import-history.panel.tsx';
import { ImportProgress } from './import-progress.panel.tsx';
import { ImportResult } from './import-result.panel.tsx';
import { ImportTried } from './import-tried.panel.tsx';
import { importWords } from './import-words.ts';
import './import.css';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'trying'; readonly file: File }
  | { readonly at: 'tried'; readonly file: File; readonly tried: Tried }
  | { readonly at: 'adding'; readonly file: File; readonly bytes: number }
  | { readonly at: 'done'; readonly report: CallLogReport };

/** Takes in a call log: dropped, chosen or pasted; nothing is written before what it comes to was seen. */
export function Screen() {
  const words = useWords(importWords);
  const { screens } = useWords(shellWords);
  const client = useQueryClient();
  const attempt = useAttempt();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [fault, setFault] = useState<{ error: unknown; file: File; again(): void } | null>(null);
  const steps = useRef<HTMLDivElement>(null);
  const shown = useRef<Step['at']>('choose');
  useEffect(() => {
    if (shown.current === step.at) return;
    shown.current = step.at;
    // What had the focus is gone with its step.
    (steps.current?.querySelector<HTMLElement>('[data-next]') ?? steps.current)?.focus();
  }, [step.at]);
  const run = (file: File, again: () => Promise<void>) => {
    setFault(null);
    return again().catch((error: unknown) => {
      setStep({ at: 'choose' });
      setFault({ error, file, again: () => void run(file, again) });
    });
  };
  const take = (file: File, profile?: string) =>
    void attempt(() =>
      run(file, async () => {
        setStep({ at: 'trying', file });
        setStep({ at: 'tried', file, tried: await tryFile(file, profile) });
      }),
    );
  const add = (file: File, { run: { profile } }: Tried) =>
    void attempt(() =>
      run(file, async () => {
        setStep({ at: 'adding', file, bytes: 0 });
        const report = await importFile(file, profile, (bytes) => setStep({ at: 'adding', file, bytes }));
        await Promise.all([ENTRIES, CALL_LOGS].map((key) => client.invalidateQueries({ queryKey: [key] })));
        setStep({ at: 'done', report });
      }),
    );
  const restart = () => {
    setFault(null);
    setStep({ at: 'choose' });
  };
  useKeys([
    {
      keys: 'Escape',
      says: words.another,
      run: () => (step.at === 'tried' || step.at === 'done') && restart(),
    },
  ]);
  return (
    <Page title={screens.import}>
      <div className="stack import-steps" ref={steps} tabIndex={-1}>
        {fault && <Problem error={fault.error} onRetry={fault.again} />}
        {fault?.error instanceof ProblemError && fault.error.code === 'unknown-layout' && (
          <ChooseSystem onChoose={(profile) => take(fault.file, profile)} />
        )}
        {step.at === 'choose' && <ChooseFile onFile={take} />}
        {step.at === 'trying' && (
          <section className="panel stack">
            <p>{words.reading(step.file.name)}</p>
            <Skeleton says={words.reading(step.file.name)} />
          </section>
        )}
        {step.at === 'tried' && (
          <ImportTried
            file={step.file}
            tried={step.tried}
            onAgain={(profile) => take(step.file, profile)}
            onAdd={() => add(step.file, step.tried)}
            onOther={restart}
          />
        )}
        {step.at === 'adding' && <ImportProgress file={step.file} bytes={step.bytes} />}
        {step.at === 'done' && <ImportResult report={step.report} onOther={restart} />}
      </div>
      {step.at === 'choose' && <ImportHistory />}
    </Page>
  );
}
