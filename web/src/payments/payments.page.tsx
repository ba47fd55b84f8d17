import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { matchesRematch } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { BankColumn } from './bank-column.panel.tsx';
import { BankDrop } from './bank-drop.panel.tsx';
import { BANK, type Line } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';
import { RecordPayment } from './record-payment.panel.tsx';
import { SplitLine } from './split-line.panel.tsx';
import './payments.css';

const COLUMNS = ['suggested', 'unknown', 'booked'] as const;

/** Money of the bank: what is certain, what waits for a yes, what nobody knows yet. */
export function Screen() {
  const words = useWords(paymentsWords);
  const client = useQueryClient();
  const attempt = useAttempt();
  const may = useMay()('payments:write');
  const [splitting, setSplitting] = useState<Line | null>(null);
  const [recording, setRecording] = useState(false);
  useKeys([{ keys: 'p', says: words.byHand, run: () => may && setRecording(true) }]);
  const rematch = async () => {
    await ask(() => matchesRematch());
    say(words.rematched);
    await client.invalidateQueries({ queryKey: [BANK] });
  };
  const acts = may && (
    <>
      <button type="button" onClick={() => setRecording(true)}>
        {words.byHand} <kbd>p</kbd>
      </button>
      <button type="button" onClick={() => void attempt(rematch)}>
        {words.rematch}
      </button>
    </>
  );
  return (
    <Page title={words.title} acts={acts}>
      {may && <BankDrop />}
      <div className="bank-columns">
        {COLUMNS.map((code) => (
          <BankColumn key={code} code={code} onSplit={setSplitting} />
        ))}
      </div>
      {splitting && <SplitLine line={splitting} onClose={() => setSplitting(null)} />}
      {recording && <RecordPayment onClose={() => setRecording(false)} />}
    </Page>
  );
}
