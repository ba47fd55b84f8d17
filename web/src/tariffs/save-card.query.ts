import { useQueryClient } from '@tanstack/react-query';
import { practiceRateCardAssign, rateCardsAddVersion, rateCardsCreate } from '../client/sdk.gen.ts';
import type { Practice, RateCard } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import type { Typed } from '../ui/form.tsx';
import type { Definition } from './card.ts';
import { RATE_CARDS } from './rate-card.query.ts';
import { rateCardWords } from './rate-card-words.ts';

/** Saves a draft as a version of the card of a practice, or as a card of its own. */
export function useSaveCard(practice: Practice, card: RateCard | null, draft: Definition | null) {
  const words = useWords(rateCardWords);
  const format = useFormat();
  const client = useQueryClient();
  return async ({ valid_from = '', whom = 'own', name = '' }: Typed) => {
    const definition = draft!;
    const { id } = practice;
    const warnings = await (async () => {
      if (card && whom === 'all') {
        await ask(() => rateCardsAddVersion({ path: { id: card.id }, body: { valid_from, definition } }));
        return [];
      }
      const own = await ask(() => rateCardsCreate({ body: { name, valid_from, definition } }));
      await ask(() => practiceRateCardAssign({ path: { id }, body: { rate_card_id: own.id, valid_from } }));
      return own.warnings;
    })();
    say(words.saving.saved(format.day(valid_from)));
    for (const { detail } of warnings) say(`${words.saving.warnings} ${detail}`, { tone: 'note' });
    await client.invalidateQueries({ queryKey: [RATE_CARDS] });
    await client.invalidateQueries({ queryKey: ['practices', id] });
  };
}
