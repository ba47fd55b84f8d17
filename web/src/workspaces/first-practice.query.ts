import { useQuery } from '@tanstack/react-query';
import { practiceRateCardAssignments, practicesList, rateCardsGet } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { agreedIn } from './agreeing.ts';

/** The practice that the first steps are about, and the price agreed with it. */
export const useFirstPractice = () =>
  useQuery({
    queryKey: ['setup', 'practice'],
    staleTime: 0,
    queryFn: async () => {
      const { items } = await ask(() => practicesList({ query: { limit: 1 } }));
      const practice = items[0];
      if (!practice) return null;
      const cards = await ask(() => practiceRateCardAssignments({ path: { id: practice.id } }));
      const card =
        cards.items[0] && (await ask(() => rateCardsGet({ path: { id: cards.items[0]!.rate_card_id } })));
      return { practice, agreed: card ? agreedIn(card.definition as { components: unknown[] }) : null };
    },
  });
