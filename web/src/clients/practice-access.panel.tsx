import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { accessGrantsList } from '../client/sdk.gen.ts';
import type { AccessGrant } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { practiceWords } from './practice-words.ts';

const TONES: Readonly<Record<AccessGrant['state'], Tone>> = {
  asked: 'note',
  active: 'good',
  expiring: 'wait',
  expired: 'bad',
  revoked: 'plain',
};

/** The ways into a practice's systems that its secretaries have, and the mandates it gave. */
export function PracticeAccess({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const format = useFormat();
  const may = useMay()('access:read');
  const grants = useQuery({
    queryKey: ['access', 'practice', id],
    enabled: may,
    queryFn: () => ask(() => accessGrantsList({ query: { practice_id: id, limit: 100 } })),
  });
  if (!may) return null;
  return (
    <section className="panel stack">
      <Loaded query={grants}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.accessNone}</p>
          ) : (
            <ul role="list" className="stack">
              {items.map((grant) => (
                <li key={grant.id} className="row">
                  <Status tone={TONES[grant.state]}>{words.accessStates[grant.state]}</Status>
                  <span>
                    {words.accessKinds[grant.kind]}
                    {grant.system && ` · ${grant.system}`}
                    {grant.valid_to && ` · ${words.until} ${format.day(grant.valid_to)}`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p>
        <Link to={`/access?practice_id=${id}`}>{words.accessLedger}</Link>
      </p>
    </section>
  );
}
