import { Link } from '@tanstack/react-router';
import type { RateCardSummary } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import type { Definition } from './card.ts';
import { useVersions } from './rate-cards.query.ts';
import { Sentence } from './sentence.panel.tsx';
import { tariffsWords } from './tariffs-words.ts';

/** What a card says, version by version, the last one open. */
export function RateCardVersions({ card }: { readonly card: RateCardSummary }) {
  const words = useWords(tariffsWords);
  const format = useFormat();
  const versions = useVersions(card.id);
  return (
    <section className="panel stack" aria-label={words.currentOf(card.name)}>
      <h2>{words.currentOf(card.name)}</h2>
      <div className="row">
        <a
          className="button"
          href={ofPage(`/api/rate-cards/${card.id}/export`)}
          download={`${card.name}.json`}
        >
          {words.export}
        </a>
        <Link className="button" to="/tariffs/simulator" search={{ card: card.id } as never}>
          {words.simulate}
        </Link>
      </div>
      <Loaded query={versions}>
        {(items) =>
          items
            .toSorted((x, y) => y.version - x.version)
            .map((one, index) => {
              const definition = one.definition as Definition;
              return (
                <details key={one.id} open={index === 0}>
                  <summary>{words.versionSays(one.version, format.day(one.valid_from))}</summary>
                  <ul role="list" className="stack">
                    {definition.components.map((component) => (
                      <li key={component.code}>
                        <Sentence
                          component={component}
                          all={definition.components}
                          currency={definition.currency}
                        />
                      </li>
                    ))}
                  </ul>
                </details>
              );
            })
        }
      </Loaded>
    </section>
  );
}
