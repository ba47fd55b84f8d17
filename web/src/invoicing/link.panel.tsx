import { useState } from 'react';
import { invoiceLinksMakeLink, invoiceLinksRevokeLinks } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { invoiceWords } from './invoice-words.ts';

/** Makes the link with which a practice sees and pays the document, and opens it as the practice sees it. */
export function LinkDialog({ invoice, onClose }: { readonly invoice: string; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const attempt = useAttempt();
  const [link, setLink] = useState<{ readonly url: string; readonly expires_at: string } | null>(null);
  const path = { invoice_id: invoice };
  const make = async () => setLink(await ask(() => invoiceLinksMakeLink({ path })));
  const revoke = async () => {
    const { revoked } = await ask(() => invoiceLinksRevokeLinks({ path }));
    onClose();
    say(words.linkRevoked(revoked));
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link!.url);
    say(words.linkCopied);
  };
  return (
    <Dialog title={words.linkTitle} closes={common.close} onClose={onClose}>
      <p>{words.linkSays}</p>
      {link ? (
        <div className="stack" role="status">
          <p className="legible-link">
            <a href={link.url} target="_blank" rel="noreferrer">
              {link.url}
            </a>
          </p>
          <p className="quiet">{words.linkUntil(format.day(link.expires_at))}</p>
          <div className="row">
            <button type="button" data-loud onClick={() => void copy()}>
              {words.linkCopy}
            </button>
            <a className="button" href={link.url} target="_blank" rel="noreferrer">
              {words.linkOpen}
            </a>
          </div>
        </div>
      ) : (
        <Form onSubmit={make}>
          <div className="row">
            <Submit>{words.linkMake}</Submit>
          </div>
        </Form>
      )}
      <div className="row">
        <button type="button" data-grave onClick={() => void attempt(revoke)}>
          {words.linkRevoke}
        </button>
      </div>
    </Dialog>
  );
}
