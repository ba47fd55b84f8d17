import { useState } from 'react';
import {
  selfBillsCreditSelfBill,
  selfBillsDiscard,
  selfBillsIssue,
  selfBillsSendAgain,
} from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Menu } from '../ui/menu.tsx';
import type { SelfBill } from './freelance.query.ts';
import { freelanceWords } from './freelance-words.ts';
import { useInvalidate } from './invoice.query.ts';

/** Issue, discard, send again, credit: what may be done with a self-bill where it stands. */
export function SelfBillActs({ bill, onGone }: { readonly bill: SelfBill; onGone(): void }) {
  const words = useWords(freelanceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const [open, setOpen] = useState<'issue' | 'credit' | null>(null);
  const path = { self_bill_id: bill.id };
  const draft = bill.state === 'draft';
  const left = bill.kind === 'self_bill' && !draft && !bill.credited_by;
  const finished = async (text: string) => {
    setOpen(null);
    await refresh();
    say(text);
  };
  const issue = async () => {
    const issued = await once({ path, body: {} }, selfBillsIssue);
    await finished(words.issued(issued.number ?? ''));
  };
  const credit = async ({ reason = '' }: Typed) => {
    await once({ path, body: { reason } }, selfBillsCreditSelfBill);
    await finished(words.credited);
  };
  const discard = () =>
    attempt(async () => {
      await ask(() => selfBillsDiscard({ path }));
      onGone();
      await finished(words.discarded);
    });
  const send = () =>
    attempt(async () => {
      const { sent_to } = await ask(() => selfBillsSendAgain({ path }));
      await finished(words.sent(sent_to));
    });
  const file = (kind: string) =>
    window.open(ofPage(`/api/self-bills/${bill.id}/${kind}`), '_blank', 'noopener');
  return (
    <>
      {draft && may('invoices:issue') && (
        <button type="button" data-loud onClick={() => setOpen('issue')}>
          {words.issue}
        </button>
      )}
      {draft && may('invoices:draft') && (
        <button type="button" data-grave onClick={() => void discard()}>
          {words.discard}
        </button>
      )}
      {left && may('invoices:issue') && (
        <>
          <button type="button" onClick={() => void send()}>
            {words.send}
          </button>
          <button type="button" onClick={() => setOpen('credit')}>
            {words.credit}
          </button>
        </>
      )}
      {!draft && (
        <Menu
          label={words.files}
          items={(['pdf', 'ubl', 'cii'] as const).map((kind) => ({
            says: kind.toUpperCase(),
            run: () => void file(kind),
          }))}
        />
      )}
      {open === 'issue' && (
        <Dialog title={words.issueNow(bill.seller_name)} closes={common.close} onClose={() => setOpen(null)}>
          <p>{words.issueSays(bill.seller_name, format.money(bill.gross_cents))}</p>
          <Form onSubmit={issue}>
            <div className="row">
              <Submit>{words.issueNow(bill.seller_name)}</Submit>
            </div>
          </Form>
        </Dialog>
      )}
      {open === 'credit' && (
        <Dialog title={words.credit} closes={common.close} onClose={() => setOpen(null)}>
          <p>{words.creditSays}</p>
          <Form onSubmit={credit}>
            <TextField name="reason" label={words.creditReason} required maxLength={500} />
            <div className="row">
              <Submit>{words.creditNow(format.money(bill.left_gross_cents))}</Submit>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
