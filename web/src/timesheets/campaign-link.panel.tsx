import { useState } from 'react';
import { campaignsLink, campaignsRevoke } from '../client/sdk.gen.ts';
import type { CampaignLink as Link } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { campaignsWords } from './campaigns-words.ts';

/** The live counter for the doctor: a link that is told once. */
export function CampaignLink({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(campaignsWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  const attempt = useAttempt();
  const [link, setLink] = useState<Link | null>(null);
  const path = { campaign_id: id };
  const make = () => void attempt(async () => setLink(await ask(() => campaignsLink({ path }))));
  const revoke = () =>
    void attempt(async () => {
      const { revoked } = await ask(() => campaignsRevoke({ path }));
      onClose();
      say(words.revoked(revoked));
    });
  const copy = () =>
    void attempt(async () => {
      await navigator.clipboard.writeText(link!.url);
      say(words.copied);
    });
  return (
    <Dialog title={words.link} closes={close} onClose={onClose}>
      <p>{words.linkHint}</p>
      {link && (
        <div className="field">
          <label htmlFor="campaign-link">{words.linkOnce}</label>
          <input
            id="campaign-link"
            readOnly
            value={link.url}
            ref={(input) => input?.focus()}
            onFocus={(event) => event.target.select()}
          />
          <span className="hint">{words.linkUntil(format.dateTime(link.expires_at))}</span>
        </div>
      )}
      <div className="row">
        {link ? (
          <button type="button" data-loud onClick={copy}>
            {words.copy}
          </button>
        ) : (
          <button type="button" data-loud onClick={make}>
            {words.linkMake}
          </button>
        )}
        <button type="button" data-grave onClick={revoke}>
          {words.linkRevoke}
        </button>
      </div>
    </Dialog>
  );
}
