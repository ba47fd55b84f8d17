import type { Cover } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { coverWords } from './cover-words.ts';

/** What is to be known of a cover as a whole: nothing to do, all done, nobody who fits, hours that nobody knows. */
export function CoverBands({ cover, lacking }: { readonly cover: Cover; readonly lacking: boolean }) {
  const words = useWords(coverWords);
  const format = useFormat();
  const { needs, complete, missions_without_hours: unknown } = cover;
  return (
    <>
      {needs.length === 0 && <p>{words.nothingOpen}</p>}
      {needs.length > 0 && complete && <Band tone="good">{words.complete}</Band>}
      {lacking && needs.some(({ open_hours }) => open_hours.length > 0) && (
        <Band tone="wait">{words.nobodyFits}</Band>
      )}
      {unknown.length > 0 && (
        <Band tone="wait">{words.withoutHours(format.list(unknown.map(({ title }) => title)))}</Band>
      )}
    </>
  );
}
