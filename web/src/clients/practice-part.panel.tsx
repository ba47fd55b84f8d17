import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client as api } from '../client/client.gen.ts';
import type { Practice } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { EditPart } from './edit-part.panel.tsx';
import { bodyOf, PARTS, type Part, type PartField, type PartKind, typeOf } from './practice-terms.ts';
import { practiceWords } from './practice-words.ts';
import { PRACTICES } from './practices.query.ts';

/** The practitioners, contacts, lines, sites or contracts of a practice: a table, each row to edit or remove. */
export function PracticePart({ practice, kind }: { readonly practice: Practice; readonly kind: PartKind }) {
  const words = useWords(practiceWords);
  const format = useFormat();
  const client = useQueryClient();
  const mayWrite = useMay()('practices:write');
  const [editing, setEditing] = useState<Part | 'new' | null>(null);
  const fields: readonly PartField[] = PARTS[kind];
  const rows = practice[kind] as unknown as readonly Part[];
  const url = `/api/practices/${practice.id}/${kind}`;
  const attempt = useAttempt();
  const refresh = () => client.invalidateQueries({ queryKey: [PRACTICES] });
  const shown = (part: Part, field: PartField): string => {
    const value = part[field];
    if (value === null || value === undefined || value === '') return '–';
    if (typeOf(field) === 'date') return format.day(String(value));
    if (field === 'role') return words.roles[value as keyof typeof words.roles];
    if (field === 'language') return words.languages[value as keyof typeof words.languages];
    return field === 'active' ? (value ? '✓' : '–') : String(value);
  };
  const remove = async (part: Part) => {
    await ask(() => api.delete({ url: `${url}/${part.id}` }));
    await refresh();
    const typed = Object.fromEntries(
      fields.map((field) => [field, part[field] === true ? 'on' : String(part[field] ?? '')]),
    );
    const putBack = async () => {
      await ask(() =>
        api.post({ url, body: bodyOf(fields, typed), headers: { 'content-type': 'application/json' } }),
      );
      await refresh();
    };
    say(words.removed, { undo: { says: words.putBack, run: () => void attempt(putBack) } });
  };
  return (
    <div className="panel stack">
      <div className="page-head">
        <h2>{words.parts[kind]}</h2>
        {mayWrite && (
          <button type="button" onClick={() => setEditing('new')}>
            {words.partAdd[kind]}
          </button>
        )}
      </div>
      {rows.length === 0 && <p className="quiet">{words.partNone}</p>}
      {rows.length > 0 && (
        <section className="scroll" tabIndex={0} aria-label={words.parts[kind]}>
          <table>
            <thead>
              <tr>
                {fields.map((field) => (
                  <th key={field} scope="col">
                    {words[field]}
                  </th>
                ))}
                {mayWrite && <td />}
              </tr>
            </thead>
            <tbody>
              {rows.map((part) => (
                <tr key={part.id}>
                  {fields.map((field) => (
                    <td key={field}>{shown(part, field)}</td>
                  ))}
                  {mayWrite && (
                    <td className="number">
                      <button type="button" data-plain onClick={() => setEditing(part)}>
                        {words.edit}
                        <span className="hidden-words"> {shown(part, fields[0]!)}</span>
                      </button>
                      <button type="button" data-plain onClick={() => void attempt(() => remove(part))}>
                        {words.remove}
                        <span className="hidden-words"> {shown(part, fields[0]!)}</span>
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {editing && (
        <EditPart
          kind={kind}
          url={url}
          part={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={refresh}
        />
      )}
    </div>
  );
}
