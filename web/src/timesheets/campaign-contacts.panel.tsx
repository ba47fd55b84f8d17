import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { Status } from '../ui/status.tsx';
import { type Contact, isDone } from './campaign-contacts.ts';
import { campaignsWords } from './campaigns-words.ts';

interface Props {
  readonly contacts: readonly Contact[];
  readonly current: string | undefined;
  onChoose(reference: string): void;
}

/** All contacts and what they came to; Enter goes back to one, to correct it. */
export function CampaignContacts({ contacts, current, onChoose }: Props) {
  const words = useWords(campaignsWords);
  const format = useFormat();
  const { rowProps } = useRows(contacts.length, { onOpen: (index) => onChoose(contacts[index]!.reference) });
  return (
    <section className="contacts scroll" tabIndex={0} aria-label={words.contacts}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.reference}</th>
            <th scope="col" className="number">
              {words.attempts}
            </th>
            <th scope="col">{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((one, index) => (
            <tr
              key={one.reference}
              {...rowProps(index)}
              aria-selected={one.reference === current}
              onClick={() => onChoose(one.reference)}
            >
              <td className="any-word">{one.reference}</td>
              <td className="number">{format.number(one.attempts)}</td>
              <td>
                {one.result && (
                  <Status tone={isDone(one) ? 'good' : 'wait'}>{words.results[one.result]}</Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
