import { claimBatchesFile } from '../client/sdk.gen.ts';
import type { ClaimBatch } from '../client/types.gen.ts';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useWrittenClaims } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';

/** Takes a file of claims along, as it was written. */
export function TakeFile({
  batch: { id, reference },
  loud,
}: {
  readonly batch: ClaimBatch;
  readonly loud?: true;
}) {
  const { download } = useWords(claimsWords);
  const attempt = useAttempt();
  const take = async () => {
    const file = await ask(() => claimBatchesFile({ path: { batch_id: id }, parseAs: 'blob' }));
    saveFile(file, `efact-${reference}.txt`);
  };
  return (
    <button type="button" data-loud={loud} onClick={() => void attempt(take)}>
      {download} {reference}
    </button>
  );
}

/** The files that were written last, which can be taken along again: each time is in the audit trail. */
export function WrittenClaims() {
  const words = useWords(claimsWords);
  const format = useFormat();
  const nameOf = usePracticeNames();
  const written = useWrittenClaims();
  return (
    <Loaded query={written}>
      {({ items }) =>
        items.length > 0 && (
          <section className="stack" aria-label={words.files}>
            <h3>{words.files}</h3>
            <ul role="list" className="stack">
              {items.map((one) => (
                <li key={one.id}>
                  <p>
                    {nameOf(one.practice_id)} · {words.federation} {one.federation} ·{' '}
                    {format.day(one.created_on)} · {format.money(one.total_cents)}
                  </p>
                  {one.has_file ? <TakeFile batch={one} /> : <p className="quiet">{words.noFile}</p>}
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
