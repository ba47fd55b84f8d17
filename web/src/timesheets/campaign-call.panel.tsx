import type { RefObject } from 'react';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { type Contact, isDone, RESULTS, type Result } from './campaign-contacts.ts';
import { campaignsWords } from './campaigns-words.ts';

interface Props {
  readonly contact: Contact | undefined;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly may: boolean;
  onResult(result: Result): void;
}

/** Whom to call now, and what it can come to, each by its digit. */
export function CampaignCall({ contact, heading, may, onResult }: Props) {
  const words = useWords(campaignsWords);
  const format = useFormat();
  return (
    <section className="panel stack" aria-labelledby="contact">
      <h2 id="contact" className="loud any-word" tabIndex={-1} ref={heading}>
        {contact ? contact.reference : words.allDone}
      </h2>
      {contact && (
        <>
          <p className="quiet">
            {contact.tried_at
              ? words.tried(contact.attempts, format.dateTime(contact.tried_at))
              : words.notTried}{' '}
            {contact.result && words.results[contact.result]}
          </p>
          {isDone(contact) && may && <p>{words.correctHint}</p>}
          {may && (
            <div className="results">
              {RESULTS.map((result, index) => (
                <button key={result} type="button" onClick={() => onResult(result)}>
                  <kbd>{index + 1}</kbd> {words.results[result]}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}
