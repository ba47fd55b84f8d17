import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { usePricing } from './rate-card.query.ts';
import { RateCardEditor } from './rate-card-editor.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';
import './tariffs.css';

/** What a practice pays, in words, with what it comes to. */
export function Screen() {
  const words = useWords(rateCardWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const pricing = usePricing(id);
  return (
    <Page
      title={words.titleOf(pricing.data?.practice.name ?? '…')}
      acts={
        pricing.data && (
          <Link className="button" to={`/practices/${id}`}>
            {pricing.data.practice.name}
          </Link>
        )
      }
    >
      <Loaded query={pricing}>
        {({ practice, usual, card }) => (
          <RateCardEditor
            key={`${card?.id}-${card?.version}`}
            practice={practice}
            usual={usual}
            card={card}
          />
        )}
      </Loaded>
    </Page>
  );
}
