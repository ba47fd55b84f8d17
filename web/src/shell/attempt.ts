import { useRef } from 'react';
import { ProblemError, sentenceOf } from './ask.ts';
import { say } from './notices.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/**
 * Runs acts of somebody at the keyboard one at a time: what was not done is said, and a key pressed twice is one
 * act. Answers whether it was done.
 */
export function useAttempt() {
  const { unreachable } = useWords(shellWords);
  const busy = useRef(false);
  return async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    try {
      await act();
      return true;
    } catch (error) {
      say(sentenceOf(error, unreachable), { tone: 'bad' });
      if (!(error instanceof ProblemError)) reportError(error);
      return false;
    } finally {
      busy.current = false;
    }
  };
}
