import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';

/** Asks for the next page of a list, where there is one. */
export function More({
  list,
}: {
  readonly list: { readonly hasNextPage: boolean; fetchNextPage(): Promise<unknown> };
}) {
  const { more } = useWords(shellWords);
  if (!list.hasNextPage) return null;
  return (
    <div className="row">
      <button type="button" onClick={() => void list.fetchNextPage()}>
        {more}
      </button>
    </div>
  );
}
