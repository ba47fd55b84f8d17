import { useQueryClient } from '@tanstack/react-query';
import { linesAdd } from '../client/sdk.gen.ts';
import type { CallLogDryRun } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, type Typed } from '../ui/form.tsx';
import { useCaptureContext } from './capture.query.ts';
import { importWords } from './import-words.ts';

interface Props {
  readonly lines: CallLogDryRun['unknown_lines'];
  /** When the first call of the file was. */
  readonly since: string | null;
  onKnown(): void;
}

/** Numbers of no practice: told once whose they are, they are known from then on. */
export function UnknownLines({ lines, since, onKnown }: Props) {
  const words = useWords(importWords);
  const format = useFormat();
  const may = useMay()('practices:write');
  const client = useQueryClient();
  const practices = useCaptureContext().data?.practices ?? [];
  const named = lines.filter(({ line }) => line !== null);
  const calls = (count: number) => words.calls(count, format.number(count));
  const submit = async (typed: Typed) => {
    const chosen = named.filter(({ line }) => typed[line!]);
    for (const { line } of chosen) {
      const body = { e164: line!, valid_from: typed.valid_from ?? '' };
      await ask(() => linesAdd({ path: { id: typed[line!]! }, body }));
    }
    await client.invalidateQueries({ queryKey: ['practices'] });
    if (chosen.length === 0) return;
    say(words.linesKnown(chosen.length));
    onKnown();
  };
  const choices = [
    { value: '', says: words.unknownYet },
    ...practices.map(({ id, name }) => ({ value: id, says: name })),
  ];
  return (
    <section className="panel stack" aria-labelledby="unknown-lines">
      <h2 id="unknown-lines">{words.unknownLines}</h2>
      <p>{may ? words.unknownHint : words.unknownOthers}</p>
      {may ? (
        <Form onSubmit={submit}>
          <div className="lines">
            {named.map(({ line, calls: count }) => (
              <SelectField key={line} name={line!} label={line!} hint={calls(count)} choices={choices} />
            ))}
          </div>
          <Field
            name="valid_from"
            type="date"
            label={words.validFrom}
            hint={words.validHint}
            required
            defaultValue={`${(since ?? format.today()).slice(0, 4)}-01-01`}
          />
          <div className="row">
            <button type="submit">{words.linesSave}</button>
          </div>
        </Form>
      ) : (
        <ul>
          {named.map(({ line, calls: count }) => (
            <li key={line}>
              {line}: {calls(count)}
            </li>
          ))}
        </ul>
      )}
      {lines.some(({ line }) => line === null) && (
        <p className="quiet">
          {words.noNumber}: {calls(lines.find(({ line }) => line === null)!.calls)}
        </p>
      )}
    </section>
  );
}
