import { useQuery } from '@tanstack/react-query';
import { metersMeter, practiceRateCardAssignments, routingGetRoute } from '../client/sdk.gen.ts';
import type { Practice } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { missingIn } from './practice-terms.ts';
import { practiceWords } from './practice-words.ts';

/** What is missing, how invoices leave, how the month goes, and the facts. */
export function PracticeToday({ practice }: { readonly practice: Practice }) {
  const words = useWords(practiceWords);
  const { language } = useLanguage();
  const may = useMay();
  const path = { id: practice.id };
  const cards = useQuery({
    queryKey: ['practices', practice.id, 'cards'],
    enabled: may('tariffs:read'),
    queryFn: () => ask(() => practiceRateCardAssignments({ path })),
  });
  const route = useQuery({
    queryKey: ['practices', practice.id, 'route'],
    enabled: may('invoices:read'),
    queryFn: () => ask(() => routingGetRoute({ path })),
  });
  const missing = [...missingIn(practice), ...(cards.data?.items.length === 0 ? (['card'] as const) : [])];
  return (
    <div className="columns">
      <section className="panel stack">
        <h2>{words.missing}</h2>
        {missing.length === 0 ? (
          <Status tone="good">{words.complete}</Status>
        ) : (
          <ul>
            {missing.map((name) => (
              <li key={name}>{words.missingOf[name]}</li>
            ))}
          </ul>
        )}
        {may('invoices:read') && (
          <>
            <h2>{words.route}</h2>
            <Loaded query={route} rows={2}>
              {(data) => (
                <>
                  <p>{data.sentence[language]}</p>
                  {data.problems.map((problem) => (
                    <p key={problem.code} className={problem.blocking ? 'fault' : 'quiet'}>
                      {problem.sentence[language]}
                    </p>
                  ))}
                </>
              )}
            </Loaded>
          </>
        )}
        {may('meters:read') && <MonthSoFar id={practice.id} />}
      </section>
      <Facts practice={practice} />
    </div>
  );
}

function MonthSoFar({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const format = useFormat();
  const meter = useQuery({
    queryKey: ['practices', id, 'meter'],
    retry: false,
    queryFn: () =>
      ask(() => metersMeter({ path: { id } })).catch((error: unknown) => {
        if (error instanceof ProblemError && [404, 409, 422].includes(error.status)) return null;
        throw error;
      }),
  });
  return (
    <>
      <h2>{words.meter}</h2>
      <Loaded query={meter} rows={1}>
        {(data) =>
          data?.net_cents == null ? (
            <p className="quiet">{words.meterNone}</p>
          ) : (
            <p>
              {words.meterNet(
                format.money(data.net_cents),
                data.forecast.net_cents === null ? null : format.money(data.forecast.net_cents),
              )}
            </p>
          )
        }
      </Loaded>
    </>
  );
}

function Facts({ practice }: { readonly practice: Practice }) {
  const words = useWords(practiceWords);
  const rows: readonly (readonly [string, string | null])[] = [
    [words.kind, words.kinds[practice.kind]],
    [words.legal_name, practice.legal_name],
    [words.company_number, practice.company_number],
    [words.vat_number, practice.vat_number],
    [words.vat_status, words.vatStatuses[practice.vat_status]],
    [words.street, practice.street],
    [words.city, [practice.postal_code, practice.city].filter(Boolean).join(' ')],
    [words.email, practice.email],
    [words.phone, practice.phone],
    [words.language, words.languages[practice.language]],
    [words.delivery, words.deliveries[practice.delivery]],
  ];
  return (
    <section className="panel stack">
      <h2>{words.facts}</h2>
      <dl className="facts">
        {rows.map(([says, value]) => (
          <div key={says} className="fact">
            <dt>{says}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
