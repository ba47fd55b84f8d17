import { addDays, type Day } from '../../../src/kernel/day.ts';
import { useWords } from '../shell/words.ts';
import { SelectField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useCaptureContext } from './capture.query.ts';
import { emptyRow, type WeekRow } from './week-cells.ts';
import { weekWords } from './week-words.ts';
import { workWords } from './work-words.ts';

const TYPED = [
  ['work', 'work_s'],
  ['dictation', 'audio_s'],
  ['dictation', 'lines'],
  ['dictation', 'chars'],
  ['document', 'chars'],
  ['document', 'lines'],
  ['document', 'pages'],
  ['letter', 'pieces'],
  ['sms', 'pieces'],
] as const;

/** A row for a practice and kind of work that has none yet. */
export function WeekAdd({
  monday,
  empty,
  onAdd,
}: {
  readonly monday: string;
  readonly empty: boolean;
  onAdd(row: WeekRow): void;
}) {
  const words = useWords(weekWords);
  const work = useWords(workWords);
  const context = useCaptureContext();
  const practices = context.data?.practices ?? [];
  const add = (typed: Readonly<Record<string, string>>) => {
    const [kind, unit] = TYPED[Number(typed.kind)]!;
    const [practice_id = '', mission_id = null] = typed.practice!.split(' ');
    const practice = practices.find(({ id }) => id === practice_id)!;
    const mission_title = practice.missions.find(({ id }) => id === mission_id)?.title ?? null;
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday as Day, day));
    const facts = { practice_id, practice_name: practice.name, mission_id, mission_title, kind, unit };
    onAdd(emptyRow(facts, days));
  };
  const choices = practices.flatMap(({ id, name, missions }) => [
    { value: id, says: name },
    ...missions.map((mission) => ({ value: `${id} ${mission.id}`, says: `${name} · ${mission.title}` })),
  ]);
  // The capture bar says what went wrong, where it cannot be read.
  if (!context.data) return null;
  if (choices.length === 0) return empty ? <p className="panel">{words.noPractices}</p> : null;
  return (
    <details className="panel" open={empty || undefined}>
      <summary>{empty ? words.empty : words.add}</summary>
      <Form className="row week-add" onSubmit={add}>
        <SelectField name="practice" label={words.practice} choices={choices} />
        <SelectField
          name="kind"
          label={words.what}
          choices={TYPED.map(([kind, unit], index) => ({
            value: String(index),
            says: `${work.kinds[kind]}, ${work.units[unit]}`,
          }))}
        />
        <button type="submit">{words.addRow}</button>
      </Form>
    </details>
  );
}
