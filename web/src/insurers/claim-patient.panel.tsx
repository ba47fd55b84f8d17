import { useState } from 'react';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { claimsWords } from './claims-words.ts';

const DIGITS = { inputMode: 'numeric', autoComplete: 'off', maxLength: 3 } as const;

/** Who the care was given to, and where the patient is insured; of one who is known the NISS is enough. */
export function ClaimPatientFields() {
  const { patient: words } = useWords(claimsWords);
  const [without, setWithout] = useState('');
  return (
    <fieldset className="stack">
      <legend className="label">{words.title}</legend>
      <p className="hint">{words.known}</p>
      <div className="row">
        {without === '' && (
          <Field name="patient/niss" label={words.niss} inputMode="numeric" autoComplete="off" />
        )}
        <SelectField
          name="patient/without_niss"
          label={words.without}
          value={without}
          onChange={(event) => setWithout(event.target.value)}
          choices={[
            { value: '', says: words.hasNiss },
            { value: 'newborn', says: words.newborn },
            { value: 'convention', says: words.convention },
          ]}
        />
        {without !== '' && <Field name="patient/card_number" label={words.card} autoComplete="off" />}
      </div>
      <div className="row">
        <Field name="patient/name" label={words.name} autoComplete="off" />
        <Field name="patient/first_name" label={words.firstName} autoComplete="off" />
        <Field name="patient/born_on" label={words.born} type="date" autoComplete="off" />
        <SelectField
          name="patient/sex"
          label={words.sex}
          choices={[
            { value: '', says: words.byNiss },
            { value: 'female', says: words.female },
            { value: 'male', says: words.male },
          ]}
        />
      </div>
      <div className="row">
        <Field name="mutuality" label={words.mutuality} {...DIGITS} />
        <Field name="ct1" label="CT1" {...DIGITS} />
        <Field name="ct2" label="CT2" {...DIGITS} />
      </div>
    </fieldset>
  );
}
