import type { Refusal } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { refusalsWords } from './refusals-words.ts';

/** Each code of a refusal: where it stands, what it means and what to do. */
export function RefusalErrors({ errors }: { readonly errors: Refusal['errors'] }) {
  const words = useWords(refusalsWords);
  const { language } = useLanguage();
  return (
    <ol>
      {errors.map((error, index) => (
        <li key={index}>
          <strong>{error.raw}</strong>{' '}
          <span className="quiet">
            {words.where(error.record, error.parts?.zone ?? null)}
            {error.fee_code && ` · ${error.fee_code}`}
          </span>
          <br />
          {error.meaning ?? official(error, language) ?? words.unknown}
          {error.to_do && (
            <>
              <br />
              {words.toDo}: {error.to_do}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

const official = ({ official: labels }: Refusal['errors'][number], language: string) =>
  labels && (language === 'nl' ? labels.label_nl : labels.label_fr);
