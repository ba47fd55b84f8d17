import { useMemo } from 'react';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Column } from '../ui/grid-row.tsx';
import { shareOn } from './call-steps.ts';
import { natureOf, reasonWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { amountOf, countedIn, unitsText } from './explaining.ts';
import type { AnnexEvent, Invoice, InvoiceLine } from './invoice.query.ts';
import { whyWords } from './why-words.ts';

/** The columns of the events behind a line. */
export function useCallColumns(invoice: Invoice, line: InvoiceLine): readonly Column<AnnexEvent>[] {
  const words = useWords(whyWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  return useMemo(() => {
    const price = countedIn(line, invoice.lines);
    const start = (row: AnnexEvent) => `${format.day(row.day)} ${row.local_time}`;
    const what = (row: AnnexEvent) => natureOf(codes, row);
    const number = (row: AnnexEvent) => (row.counterparty_last2 ? `…${row.counterparty_last2}` : '');
    const seconds = (value: number) => (value > 0 ? format.duration(value) : '');
    const counted = (row: AnnexEvent) => unitsText(row.counted, price, { words, codes, format });
    const billed = (row: AnnexEvent) =>
      row.billed ? words.yes : `${words.no} · ${reasonWord(codes, row.reason, 1, format.locale)}`;
    const cost = (row: AnnexEvent) => {
      const share = shareOn(row, line.position);
      return share === 0 ? '' : format.price(amountOf(share, price));
    };
    const column = (
      key: string,
      title: string,
      width: string,
      text: (row: AnnexEvent) => string,
      more: { number?: boolean; second?: boolean } = {},
    ): Column<AnnexEvent> => ({ key, title, width, cell: text, text, ...more });
    return [
      column('start', words.start, '11rem', start),
      column('what', words.what, 'minmax(10rem, 2fr)', what, { second: true }),
      column('number', words.numberOf, '5rem', number, { second: true }),
      column('talk', words.talk, '5.5rem', (row) => seconds(row.talk_s), { number: true, second: true }),
      column('wrap', words.wrap, '5.5rem', (row) => seconds(row.wrap_s), { number: true, second: true }),
      column('counted', words.counted, '5.5rem', counted, { number: true, second: true }),
      column('billed', words.billed, 'minmax(11rem, 1.2fr)', billed),
      column('price', words.price, '5.5rem', cost, { number: true }),
    ];
  }, [invoice, line, words, codes, format]);
}
