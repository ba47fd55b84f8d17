import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { unitWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { microsOf } from './explaining.ts';
import type { InvoiceLine } from './invoice.query.ts';

/** What a line of a document says, cell by cell. */
export function LineCells({
  line,
}: {
  readonly line: Pick<
    InvoiceLine,
    'label' | 'detail' | 'quantity' | 'unit' | 'unit_price' | 'vat_bp' | 'net_cents'
  >;
}) {
  const codes = useWords(codesWords);
  const format = useFormat();
  return (
    <>
      <td>
        {line.label}
        {line.detail && <span className="line-detail">{line.detail}</span>}
      </td>
      <td className="number" data-second>
        {format.number(Number(line.quantity))}{' '}
        {unitWord(codes, line.unit, Number(line.quantity), format.locale)}
      </td>
      <td className="number" data-second>
        {format.price(microsOf(line.unit_price))}
      </td>
      <td className="number" data-second>
        {format.percent(line.vat_bp / 10_000, 0)}
      </td>
      <td className="number">{format.money(line.net_cents)}</td>
    </>
  );
}
