import { useState } from 'react';
import {
  centsFault,
  sumFault,
  twoWays,
  typedCents,
  typedNumber,
  writtenNumber,
} from '../kernel/typed-number.ts';
import { ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';

/** Reads numbers as the reader's language writes them, and says what is wrong with one. */
export function useNumbers() {
  const { numbers } = useWords(shellWords);
  const { language } = useLanguage();
  const comma = language !== 'en';
  const faultOfCents = (typed: string): string | undefined => {
    const fault = centsFault(typed, comma);
    return fault ? numbers[fault] : undefined;
  };
  const faultOfSum = (typed: string): string | undefined => {
    const fault = sumFault(typed, comma);
    return fault ? numbers[fault] : undefined;
  };
  const faultOfDecimal = (typed: string): string | undefined => {
    const both = twoWays(typed, comma);
    if (both) return numbers.twoWays(both.decimal, both.whole);
    return typedNumber(typed, comma) === null ? numbers.unreadable : undefined;
  };
  const refuse = (field: string, fault: string) =>
    new ProblemError(422, 'unreadable', fault, [{ pointer: `/${field}`, code: 'unreadable', detail: fault }]);
  return {
    comma,
    words: numbers,
    refuse,
    /** A plain decimal as the reader types it. */
    written: (decimal: string) => writtenNumber(decimal, comma),
    /** The words for an amount that is none; undefined where it is one. */
    faultOfCents,
    /** Cents of what was typed in a field of a form; throws a `ProblemError` at that field. */
    centsOf(typed: string | undefined, field: string): number {
      const fault = faultOfCents(typed ?? '');
      if (fault) throw refuse(field, fault);
      return typedCents(typed ?? '', comma)!;
    },
    /** The words for what is no sum of money above zero; undefined where it is one. */
    faultOfSum,
    /** As `centsOf`, of a sum above zero. */
    sumOf(typed: string | undefined, field: string): number {
      const fault = faultOfSum(typed ?? '');
      if (fault) throw refuse(field, fault);
      return typedCents(typed ?? '', comma)!;
    },
    /** The words for what is no number, or could be two; undefined where it is one. */
    faultOfDecimal,
    /** A plain decimal of what was typed in a field of a form; throws a `ProblemError` at that field. */
    decimalOf(typed: string | undefined, field: string): string {
      const fault = faultOfDecimal(typed ?? '');
      if (fault) throw refuse(field, fault);
      return typedNumber(typed ?? '', comma)!;
    },
  };
}

/** Keeps what is typed as it is typed while it means `value`; a value that comes from elsewhere is written anew. */
export function useTypedText<T>(
  value: T,
  read: (typed: string) => T,
  write: (value: T) => string,
): readonly [shown: string, type: (typed: string) => T] {
  const [typed, setTyped] = useState(() => write(value));
  const type = (next: string) => {
    setTyped(next);
    return read(next);
  };
  return [Object.is(read(typed), value) ? typed : write(value), type];
}
