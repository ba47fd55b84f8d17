import type { AccessGrantDetail } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useWords } from '../shell/words.ts';
import { accessWords } from './access-words.ts';

/** What happened with a way in, and the papers that prove it. */
export function AccessHistory({ grant }: { readonly grant: AccessGrantDetail }) {
  const words = useWords(accessWords);
  const format = useFormat();
  return (
    <ul>
      {grant.history.map((event) => (
        <li key={event.id}>
          {format.day(event.on_day)}: {words.events[event.kind]}
          {event.proof_reference && ` · ${event.proof_reference}`}{' '}
          {event.has_file && (
            <a
              href={ofPage(`/api/access-grants/${grant.id}/proofs/${event.id}`)}
              target="_blank"
              rel="noreferrer"
            >
              {words.readProof}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
