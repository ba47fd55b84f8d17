import { plainSentence } from '../kernel/plain-sentence.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { useTransmissions } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

const TONES: Readonly<Record<string, Tone>> = {
  queued: 'wait',
  accepted: 'note',
  delivered: 'good',
  rejected: 'bad',
  failed: 'bad',
};

/** Each way a document was sent, and how far it came. */
export function Transmissions({ invoice }: { readonly invoice: string }) {
  const words = useWords(invoiceWords);
  const format = useFormat();
  const sent = useTransmissions(invoice, true);
  return (
    <section className="panel stack print-not" aria-labelledby="sent">
      <h2 id="sent">{words.transmissions}</h2>
      <Loaded query={sent} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{words.noTransmissions}</p>
          ) : (
            <section className="scroll" tabIndex={0} aria-label={words.transmissions}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.when}</th>
                    <th scope="col">{words.by}</th>
                    <th scope="col" data-second>
                      {words.to}
                    </th>
                    <th scope="col">{words.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.id}>
                      <td>{format.dateTime(item.changed_at)}</td>
                      <td>{words.networks[item.network]}</td>
                      <td data-second>{item.recipient}</td>
                      <td>
                        <Status tone={TONES[item.state] ?? 'plain'}>{words.transmission[item.state]}</Status>
                        {item.detail && <span className="line-detail">{plainSentence(item.detail)}</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Loaded>
    </section>
  );
}
