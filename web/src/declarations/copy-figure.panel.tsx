import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { declarationsWords } from './declarations-words.ts';

/** Copies an amount as a declaration wants it: digits and a dot. */
export function CopyFigure({ cents, of }: { readonly cents: number; readonly of: string }) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const copy = async () => {
    const plain = (cents / 100).toFixed(2);
    await navigator.clipboard.writeText(plain);
    say(words.copied(plain));
  };
  return (
    <button
      type="button"
      data-plain
      aria-label={words.copyOf(of, format.money(cents))}
      onClick={() => void copy()}
    >
      {words.copy}
    </button>
  );
}
