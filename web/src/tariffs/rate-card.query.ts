import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  practiceRateCardAssignments,
  practicesGet,
  priceExamplesExample,
  rateCardsGet,
  rateCardTemplatesGet,
  rateCardTemplatesList,
  usualMonthsUsual,
} from '../client/sdk.gen.ts';
import type { NewPriceExample } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import type { Definition } from './card.ts';

export const RATE_CARDS = 'rate-cards';

/** The price of a practice: who it is, the card that it has last, and how an ordinary month of it looks. */
export const usePricing = (id: string) =>
  useQuery({
    queryKey: [RATE_CARDS, 'of', id],
    queryFn: async () => {
      const [practice, assignments, usual] = await Promise.all([
        ask(() => practicesGet({ path: { id } })),
        ask(() => practiceRateCardAssignments({ path: { id } })),
        ask(() => usualMonthsUsual({ path: { id } })),
      ]);
      const latest = assignments.items.toSorted((x, y) => y.valid_from.localeCompare(x.valid_from))[0];
      const card = latest ? await ask(() => rateCardsGet({ path: { id: latest.rate_card_id } })) : null;
      return { practice, usual, card };
    },
  });

export const useTemplates = () =>
  useQuery({
    queryKey: [RATE_CARDS, 'templates'],
    staleTime: Infinity,
    queryFn: async () => (await ask(() => rateCardTemplatesList())).items,
  });

export const templateCard = async (code: string) =>
  (await ask(() => rateCardTemplatesGet({ path: { code } }))).definition as Definition;

/** What a month would cost, kept by its content: a price typed back costs no call. */
export const useExample = (body: NewPriceExample | null) => {
  const content = JSON.stringify(body);
  return useQuery({
    queryKey: [RATE_CARDS, 'example', content],
    enabled: body !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => priceExamplesExample({ body: body! })),
  });
};
