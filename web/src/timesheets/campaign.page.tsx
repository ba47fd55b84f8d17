import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { campaignsNote } from '../client/sdk.gen.ts';
import type { Campaign } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { CampaignCall } from './campaign-call.panel.tsx';
import { CampaignContacts } from './campaign-contacts.panel.tsx';
import { isDone, nextAfter, RESULTS, type Result } from './campaign-contacts.ts';
import { CampaignLink } from './campaign-link.panel.tsx';
import { CAMPAIGNS, useCampaign } from './campaigns.query.ts';
import { campaignsWords } from './campaigns-words.ts';
import { useNow } from './day.query.ts';
import { DueClock } from './due-clock.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';
import './campaigns.css';
import './day.css';

/** Calls one contact after the other: a digit is the result, and the next one stands there. */
export function Screen() {
  const words = useWords(campaignsWords);
  const format = useFormat();
  const may = useMay()('entries:write');
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const attempt = useAttempt();
  const campaign = useCampaign(id);
  const now = useNow();
  const [chosen, choose] = useState<string | null>(null);
  const [linking, setLinking] = useState(false);
  const call = useRef<HTMLHeadingElement>(null);
  const contacts = campaign.data?.contacts ?? [];
  const current = contacts.find((one) => one.reference === chosen) ?? nextAfter(contacts, null);
  const note = (result: Result) => {
    if (!current || !may) return;
    const { reference } = current;
    void attempt(async () => {
      const body = { reference, result, ...(isDone(current) && { correct: true }) };
      const step = await ask(() => campaignsNote({ path: { campaign_id: id }, body }));
      const told = contacts.map((one) => (one.reference === reference ? step.contact : one));
      client.setQueryData<Campaign>([CAMPAIGNS, id], (before) =>
        before ? { ...before, contacts: told, count: step.count } : before,
      );
      // Whoever went to another contact meanwhile stays there.
      choose((now) => (now === chosen ? (nextAfter(told, reference)?.reference ?? null) : now));
      call.current?.focus();
    });
  };
  useKeys(
    may
      ? RESULTS.map((result, index) => ({
          keys: String(index + 1),
          says: words.results[result],
          run: () => note(result),
        }))
      : [],
  );
  const acts = may && (
    <button type="button" onClick={() => setLinking(true)}>
      {words.link}
    </button>
  );
  return (
    <Page title={campaign.data?.title ?? words.campaign} acts={acts}>
      <Loaded query={campaign}>
        {({ count, ends_at, practice_id, practitioner_id }) => (
          <>
            <div className="panel day-head">
              <PracticeName id={practice_id} practitioner={practitioner_id} />
              <p role="status">
                <strong>{words.doneLeft(format.number(count.done), format.number(count.left))}</strong>
              </p>
              <progress aria-label={words.counter} max={count.total} value={count.done} />
              {ends_at && <DueClock due_at={ends_at} now={now} />}
            </div>
            <div className="with-side">
              <CampaignCall contact={current} heading={call} may={may} onResult={note} />
              <CampaignContacts
                contacts={contacts}
                current={current?.reference}
                onChoose={(reference) => {
                  choose(reference);
                  setTimeout(() => call.current?.focus());
                }}
              />
            </div>
          </>
        )}
      </Loaded>
      {linking && <CampaignLink id={id} onClose={() => setLinking(false)} />}
    </Page>
  );
}
