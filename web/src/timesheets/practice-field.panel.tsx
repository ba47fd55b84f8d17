import { useWords } from '../shell/words.ts';
import { SelectField } from '../ui/field.tsx';
import { useCaptureContext } from './capture.query.ts';
import { dayWords } from './day-words.ts';

/** Chooses one of the practices that one works for; `practitioners` also one of its doctors. */
export function PracticeField({
  value,
  onChange,
  practitioners = false,
}: {
  readonly value?: string;
  onChange?(practice_id: string): void;
  readonly practitioners?: boolean;
}) {
  const words = useWords(dayWords);
  const practices = useCaptureContext().data?.practices ?? [];
  const people = practices.find(({ id }) => id === (value || practices[0]?.id))?.practitioners ?? [];
  return (
    <>
      <SelectField
        name="practice_id"
        label={words.practice}
        required
        {...(onChange && {
          value: value || practices[0]?.id,
          onChange: (event) => onChange(event.target.value),
        })}
        choices={practices.map(({ id, name }) => ({ value: id, says: name }))}
      />
      {practitioners && people.length > 0 && (
        <SelectField
          name="practitioner_id"
          label={words.practitioner}
          choices={[
            { value: '', says: words.wholePractice },
            ...people.map(({ id, name }) => ({ value: id, says: name })),
          ]}
        />
      )}
    </>
  );
}
