import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { practiceRateCardAssignments, rateCardsGet } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { practiceWords } from './practice-words.ts';

/** Which rate cards apply to a practice, and since when. */
export function PracticeCard({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const format = useFormat();
  const may = useMay()('tariffs:read');
  const cards = useQuery({
    queryKey: ['practices', id, 'cards', 'named'],
    enabled: may,
    queryFn: async () => {
      const { items } = await ask(() => practiceRateCardAssignments({ path: { id } }));
      const named = items.map(async (one) => ({
        ...one,
        name: (await ask(() => rateCardsGet({ path: { id: one.rate_card_id } }))).name,
      }));
      return Promise.all(named);
    },
  });
  if (!may) return null;
  return (
    <section className="panel stack">
      <h2>{words.card}</h2>
      <Loaded query={cards} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{words.cardNone}</p>
          ) : (
            <ul>
              {items.map((one) => (
                <li key={one.id}>
                  <Link to={`/practices/${id}/rate-card`}>{one.name}</Link>,{' '}
                  {words.cardFrom(format.day(one.valid_from))}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
