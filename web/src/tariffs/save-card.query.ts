import { useQueryClient } from '@tanstack/react-query';
import { rateCardsAddVersion, rateCardsCreate } from '../client/sdk.gen.ts';
import type { Practice, RateCard } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
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
        await once({ path: { id: card.id }, body: { valid_from, definition } }, rateCardsAddVersion);
        return [];
      }
      const own = await once({ body: { name, valid_from, definition, practice_id: id } }, rateCardsCreate);
      return own.warnings;
    })();
    say(words.saving.saved(format.day(valid_from)));
    for (const { detail } of warnings) say(`${words.saving.warnings} ${detail}`, { tone: 'note' });
    await client.invalidateQueries({ queryKey: [RATE_CARDS] });
    await client.invalidateQueries({ queryKey: ['practices', id] });
  };
}
