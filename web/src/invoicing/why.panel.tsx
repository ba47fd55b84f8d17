import { useEffect, useRef } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useFilters } from '../ui/search.ts';
import { type Invoice, type InvoiceLine, useReasons } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';
import { WhyCall } from './why-call.panel.tsx';
import { WhyCalls } from './why-calls.panel.tsx';
import { WhySum } from './why-sum.panel.tsx';
import { whyWords } from './why-words.ts';

/** Why a line comes to its amount: the rule, the sum of its quantity, and each event behind it. */
export function WhyPanel({
  invoice,
  line,
  onClose,
}: {
  readonly invoice: Invoice;
  readonly line: InvoiceLine;
  onClose(): void;
}) {
  const words = useWords(whyWords);
  const titles = useWords(invoiceWords);
  const { filters, set } = useFilters();
  const reasons = useReasons(invoice.id, line.position);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  useKeys([{ keys: 'Escape', says: words.close, run: onClose }]);
  const row = filters.row ? Number(filters.row) : undefined;
  return (
    <section className="panel stack" aria-labelledby="why">
      <div className="page-head">
        <h2 id="why" ref={heading} tabIndex={-1}>
          {titles.whyLine(line.label)}
        </h2>
        <button type="button" onClick={onClose}>
          {words.close} <kbd>Esc</kbd>
        </button>
      </div>
      <Loaded query={reasons} rows={4}>
        {({ items }) => (
          <>
            <WhySum invoice={invoice} line={line} reasons={items} />
            {items.length > 0 ? (
              <WhyCalls
                invoice={invoice}
                line={line}
                reasons={items}
                reason={filters.reason}
                onReason={(reason) => set({ reason })}
                onOpen={(position) => set({ row: String(position) })}
              />
            ) : (
              <p className="quiet">{line.origin === 'manual' ? words.byHand : words.noEvents}</p>
            )}
          </>
        )}
      </Loaded>
      {row !== undefined && (
        <WhyCall invoice={invoice} line={line} position={row} onClose={() => set({ row: undefined })} />
      )}
    </section>
  );
}
