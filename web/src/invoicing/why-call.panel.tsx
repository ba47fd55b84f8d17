import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { callSteps } from './call-steps.ts';
import { natureOf } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { countedIn } from './explaining.ts';
import { type AnnexEvent, type Invoice, type InvoiceLine, useAnnexRow } from './invoice.query.ts';
import { whyWords } from './why-words.ts';

/** One event from what was recorded to what it costs, before and after each step. */
export function WhyCall({
  invoice,
  line,
  position,
  onClose,
}: {
  readonly invoice: Invoice;
  readonly line: InvoiceLine;
  readonly position: number;
  onClose(): void;
}) {
  const words = useWords(whyWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const row = useAnnexRow(invoice.id, position);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    say(words.copied);
  };
  // An event that does not stand on this line is told by the line it stands on.
  const placed = ({ lines }: AnnexEvent) => {
    const stands = lines?.some(({ position: at }) => at === line.position);
    const own = stands
      ? line
      : (invoice.lines.find((each) => each.position === lines?.[0]?.position) ?? line);
    return { position: own.position, price: countedIn(own, invoice.lines) };
  };
  return (
    <Dialog title={words.callTitle(format.number(position))} closes={words.close} onClose={onClose}>
      <Loaded query={row} rows={7}>
        {(event) =>
          event && (
            <>
              <p>
                {format.day(event.day)} {event.local_time} · {natureOf(codes, event)}
                {event.counterparty_last2 && ` · …${event.counterparty_last2}`}
              </p>
              <section className="scroll" tabIndex={0} aria-label={words.callTitle(String(position))}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{words.step}</th>
                      <th scope="col">{words.before}</th>
                      <th scope="col">{words.after}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {callSteps(event, placed(event), { words, codes, format }).map(
                      ({ code, before, after }) => (
                        <tr key={code}>
                          <th scope="row">{words.steps[code]}</th>
                          <td>{before}</td>
                          <td>{after}</td>
                        </tr>
                      ),
                    )}
                  </tbody>
                </table>
              </section>
            </>
          )
        }
      </Loaded>
      <div className="row">
        <button type="button" onClick={() => void copy()}>
          {words.copyLink}
        </button>
      </div>
    </Dialog>
  );
}
