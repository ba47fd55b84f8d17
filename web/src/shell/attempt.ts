import { useRef } from 'react';
import { ProblemError } from './ask.ts';
import { say } from './notices.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/**
 * Runs acts of somebody at the keyboard one at a time: what the server refused is said, and a key pressed twice is one
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
      if (!(error instanceof ProblemError)) throw error;
      const told = error.problems[0]?.detail ?? error.message;
      say(error.unreachable ? unreachable : told, { tone: 'bad' });
      return false;
    } finally {
      busy.current = false;
    }
  };
}
