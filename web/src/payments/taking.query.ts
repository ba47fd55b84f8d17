import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { matchesUndo } from '../client/sdk.gen.ts';
import { ask, ProblemError, sentenceOf } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { BALANCES, BANK, type Line } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';

/** Decides about lines one after the other, says so with an undo, and tells when the line has left its place. */
export function useTaking(items: readonly Line[], onTaken: (index: number) => void) {
  const words = useWords(paymentsWords);
  const { undo: undoWord, unreachable } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [BANK] }),
      client.invalidateQueries({ queryKey: [BALANCES] }),
    ]);
  const take = async (
    index: number,
    act: (line: string) => Promise<unknown>,
    says: (amount: string) => string,
    back = true,
  ) => {
    const line = items[index]!;
    if (busy) return say(words.busy, { tone: 'note' });
    setBusy(true);
    try {
      await act(line.id);
      const undo = async () => {
        await ask(() => matchesUndo({ path: { id: line.id } }));
        await refresh();
      };
      say(
        says(format.money(line.amount_cents, line.currency)),
        back ? { undo: { says: undoWord, run: () => void attempt(undo) } } : {},
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      say(sentenceOf(error, unreachable), { tone: 'bad' });
    } finally {
      await refresh();
      setBusy(false);
      setTimeout(() => onTaken(index));
    }
  };
  return { busy, take };
}
