import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { importWords } from './import-words.ts';

/** How far an import is; once all is read, what is left is the database. */
export function ImportProgress({ file, bytes }: { readonly file: File; readonly bytes: number }) {
  const words = useWords(importWords);
  const format = useFormat();
  const share = file.size === 0 ? 1 : Math.min(1, bytes / file.size);
  return (
    <section className="panel stack">
      <h2 id="adding">{words.adding(file.name)}</h2>
      <progress aria-labelledby="adding" max={1} {...(share < 1 && { value: share })} />
      <p className="quiet">{share < 1 ? words.readSoFar(format.percent(share, 0)) : words.storing}</p>
    </section>
  );
}
