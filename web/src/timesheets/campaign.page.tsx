import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
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
import { CampaignTerms } from './campaign-terms.panel.tsx';
import { useCampaign, useNoting } from './campaigns.query.ts';
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
  const attempt = useAttempt();
  const campaign = useCampaign(id);
  const noting = useNoting(id);
  const now = useNow();
  const [chosen, choose] = useState<string | null>(null);
  const [open, setOpen] = useState<'link' | 'terms' | null>(null);
  const close = () => setOpen(null);
  const call = useRef<HTMLHeadingElement>(null);
  const contacts = campaign.data?.contacts ?? [];
  const current = contacts.find((one) => one.reference === chosen) ?? nextAfter(contacts, null);
  const note = (result: Result) => {
    if (!current || !may) return;
    const { reference } = current;
    void attempt(async () => {
      const told = await noting({ reference, result, ...(isDone(current) && { correct: true }) });
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
    <>
      <button type="button" onClick={() => setOpen('terms')}>
        {words.change}
      </button>
      <button type="button" onClick={() => setOpen('link')}>
        {words.link}
      </button>
    </>
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
              <p>
                {words.until}: {ends_at ? format.dateTime(ends_at) : words.noEnd}
              </p>
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
      {open === 'link' && <CampaignLink id={id} onClose={close} />}
      {open === 'terms' && campaign.data && <CampaignTerms campaign={campaign.data} onClose={close} />}
    </Page>
  );
}
