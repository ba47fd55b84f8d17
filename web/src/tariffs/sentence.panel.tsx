import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Component } from './card.ts';
import { rateCardWords } from './rate-card-words.ts';
import { sentenceOf, windowOf } from './sentence.ts';

/** One sentence of the price. */
export function Sentence({
  component,
  all,
  currency,
}: {
  readonly component: Component;
  readonly all: readonly Component[];
  readonly currency: string;
}) {
  const words = useWords(rateCardWords);
  const { language, format } = useLanguage();
  const telling = { words, format, language, currency };
  const windows = 'windows' in component ? (component.windows ?? []) : [];
  return (
    <>
      <strong>{component.label[language]}</strong>
      <p>{sentenceOf(component, all, telling)}</p>
      {windows.length > 0 && (
        <ul>
          {windows.map((window, index) => (
            <li key={index}>{windowOf(window, telling)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
