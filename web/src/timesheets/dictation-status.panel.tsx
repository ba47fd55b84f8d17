import type { Dictation } from '../client/types.gen.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { dictationsWords } from './dictations-words.ts';

const TONES = { received: 'plain', started: 'note', delivered: 'good', redo: 'wait' } as const;

/** Where a dictation stands. */
export function DictationStatus({ state }: { readonly state: Dictation['state'] }) {
  const { states } = useWords(dictationsWords);
  return <Status tone={TONES[state]}>{states[state]}</Status>;
}
