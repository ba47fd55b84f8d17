import type { Profile } from '../client/types.gen.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { FieldRows } from './field-rows.panel.tsx';
import { LEVELS } from './profile-terms.ts';
import { profileWords } from './profile-words.ts';

/** The languages she speaks, each with its level. */
export function ProfileLanguages({ profile: { languages } }: { readonly profile: Profile }) {
  const words = useWords(profileWords);
  return (
    <FieldRows
      legend={words.languages}
      count={Math.max(1, languages.length)}
      add={words.addLanguage}
      draw={(at) => (
        <>
          <Field
            name={`languages/${at}/language`}
            label={words.language}
            hint={words.languageHint}
            size={4}
            maxLength={2}
            defaultValue={languages[at]?.language}
          />
          <SelectField
            name={`languages/${at}/level`}
            label={words.level}
            defaultValue={languages[at]?.level}
            choices={LEVELS.map((one) => ({ value: one, says: words.levels[one] }))}
          />
        </>
      )}
    />
  );
}

/** Her certificates, and where she works on site. */
export function ProfilePapers({ profile: { certificates, travel } }: { readonly profile: Profile }) {
  const words = useWords(profileWords);
  return (
    <>
      <FieldRows
        legend={words.certificates}
        count={certificates.length}
        add={words.addCertificate}
        draw={(at) => (
          <>
            <Field
              name={`certificates/${at}/name`}
              label={words.name}
              defaultValue={certificates[at]?.name}
            />
            <Field
              name={`certificates/${at}/issuer`}
              label={words.issuer}
              defaultValue={certificates[at]?.issuer ?? ''}
            />
            <Field
              name={`certificates/${at}/obtained_on`}
              label={words.obtained}
              type="date"
              defaultValue={certificates[at]?.obtained_on ?? ''}
            />
            <Field
              name={`certificates/${at}/valid_until`}
              label={words.validUntil}
              type="date"
              defaultValue={certificates[at]?.valid_until ?? ''}
            />
          </>
        )}
      />
      <FieldRows
        legend={words.travel}
        count={travel.length}
        add={words.addTravel}
        draw={(at) => (
          <>
            <Field name={`travel/${at}/place`} label={words.place} defaultValue={travel[at]?.place} />
            <Field
              name={`travel/${at}/minutes`}
              label={words.minutes}
              type="number"
              min={0}
              defaultValue={travel[at]?.minutes}
            />
          </>
        )}
      />
    </>
  );
}
