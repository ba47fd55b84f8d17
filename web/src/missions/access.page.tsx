import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';

export function Screen() {
  const words = useWords(shellWords);
  return <Page title={words.screens.access}>{null}</Page>;
}
