import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { firstStepsWords } from './first-steps-words.ts';
import { type Founding, LEGAL_FORMS } from './founding.ts';

/** The fields of one step of founding a business. */
export function FoundingFields({ step, said }: { readonly step: number; readonly said: Founding }) {
  const words = useWords(firstStepsWords);
  const country = said.country === 'FR' ? 'FR' : 'BE';
  const text = (name: string, label: string, autoComplete: string) => (
    <Field name={name} label={label} required autoComplete={autoComplete} defaultValue={said[name]} />
  );
  if (step === 0) {
    return (
      <Field
        name="company_number"
        label={words.number}
        hint={words.numberHint}
        required
        autoFocus
        autoComplete="off"
        defaultValue={said.company_number}
      />
    );
  }
  if (step === 1) {
    return (
      <>
        {text('name', words.name, 'organization')}
        <SelectField
          name="legal_form"
          label={words.legalForm}
          defaultValue={said.legal_form}
          choices={LEGAL_FORMS[country].map((value) => ({ value, says: words.legalForms[value] }))}
        />
        <SelectField
          name="vat_regime"
          label={words.vatRegime}
          defaultValue={said.vat_regime ?? 'normal'}
          choices={(['normal', 'franchise'] as const).map((value) => ({
            value,
            says: words.vatRegimes[value],
          }))}
        />
      </>
    );
  }
  if (step === 2) {
    return (
      <>
        {text('street', words.street, 'street-address')}
        {text('postal_code', words.postalCode, 'postal-code')}
        {text('city', words.city, 'address-level2')}
      </>
    );
  }
  return (
    <>
      {text('your_name', words.yourName, 'name')}
      <Field
        name="email"
        label={words.email}
        type="email"
        required
        autoComplete="username"
        defaultValue={said.email}
      />
      <Field
        name="password"
        label={words.password}
        hint={words.passwordHint}
        type="password"
        required
        autoComplete="new-password"
      />
    </>
  );
}
