import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalsComments } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { refusalsWords } from './refusals-words.ts';

/** What the fund wrote, shown only when asked for: it may be about a patient, and who looks is recorded. */
export function RefusalComments({ id }: { readonly id: string }) {
  const words = useWords(refusalsWords);
  const [asked, setAsked] = useState(false);
  const comments = useQuery({
    queryKey: ['refusals', id, 'comments'],
    enabled: asked,
    gcTime: 0,
    queryFn: () => ask(() => refusalsComments({ path: { refusal_id: id } })),
  });
  if (!asked) {
    return (
      <div className="row">
        <button type="button" onClick={() => setAsked(true)}>
          {words.comments}
        </button>
        <span className="hint">{words.commentsHint}</span>
      </div>
    );
  }
  return (
    <Loaded query={comments} rows={1}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{words.commentsNone}</p>
        ) : (
          <ul>
            {items.map((text) => (
              <li key={text} className="as-written">
                {text}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
