import { useNumbers } from '../ui/numbers.ts';
import type { Reading } from './profile-terms.ts';
import { typedHours } from './week.ts';

/** Reads hours and figures of a form in the reader's language; what is none is refused at its field. */
export function useReading(): Reading {
  const { decimalOf, refuse, words } = useNumbers();
  return {
    minutes(typed, field) {
      const minutes = typedHours(typed);
      if (minutes === null) throw refuse(field, words.unreadable);
      return minutes;
    },
    decimal: decimalOf,
  };
}
