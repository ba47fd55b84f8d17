import { useQuery } from '@tanstack/react-query';
import { draftsCheck } from '../client/sdk.gen.ts';
import { plainSentence } from '../kernel/plain-sentence.ts';
import { ask } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { INVOICING } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** What would stop the issue of a draft, and what is worth a look before. */
export function CheckDialog({ invoice, onClose }: { readonly invoice: string; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  return (
    <Dialog title={words.check} closes={common.close} onClose={onClose}>
      <CheckResult invoice={invoice} />
    </Dialog>
  );
}

export function CheckResult({ invoice }: { readonly invoice: string }) {
  const words = useWords(invoiceWords);
  const { language } = useLanguage();
  const check = useQuery({
    queryKey: [...INVOICING, invoice, 'check', language],
    staleTime: 0,
    queryFn: () => ask(() => draftsCheck({ path: { invoice_id: invoice }, query: { language } })),
  });
  return (
    <Loaded query={check} rows={3}>
      {({ problems, route_problems, remarks }) => (
        <>
          {problems.length === 0 && <Band tone="good">{words.checkClean}</Band>}
          <Found title={words.checkProblems} tone="bad" found={problems} />
          <Found title={words.checkRoute} tone="wait" found={route_problems} />
          <Found title={words.checkRemarks} tone="note" found={remarks} />
        </>
      )}
    </Loaded>
  );
}

function Found({
  title,
  tone,
  found,
}: {
  readonly title: string;
  readonly tone: 'bad' | 'wait' | 'note';
  readonly found: readonly { readonly code: string; readonly sentence: Readonly<Record<string, string>> }[];
}) {
  const { language } = useLanguage();
  if (found.length === 0) return null;
  return (
    <Band tone={tone}>
      <h3>{title}</h3>
      <ul>
        {found.map(({ code, sentence }, at) => (
          <li key={`${code}-${at}`}>{plainSentence(sentence[language] ?? '')}</li>
        ))}
      </ul>
    </Band>
  );
}
