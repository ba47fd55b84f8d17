import { useState } from 'react';
import { companyLookupLook, practicesCreate } from '../client/sdk.gen.ts';
import type { NewPractice } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { firstStepsWords } from './first-steps-words.ts';

const KINDS = ['gp', 'specialist', 'dentist', 'group', 'other'] as const;

/** The first client: what it is, then its address, which a register may know. */
export function StepPractice({ onDone }: { onDone(): void }) {
  const words = useWords(firstStepsWords);
  const { workspace } = useSession();
  const [begun, setBegun] = useState<NewPractice | null>(null);
  const add = async (practice: NewPractice) => {
    await ask(() => practicesCreate({ body: practice }));
    onDone();
  };
  const begin = async ({ name = '', kind, company_number }: Typed) => {
    const practice: NewPractice = {
      name,
      kind: kind as NewPractice['kind'],
      company_number: company_number || null,
    };
    if (!company_number) return setBegun(practice);
    const { company } = await ask(() => companyLookupLook({ query: { number: company_number } }));
    const { street, postal_code, city, name: legal_name } = company ?? {};
    const known = { ...practice, street, postal_code, city, legal_name };
    if (street && postal_code && city) await add(known);
    else setBegun(known);
  };
  if (begun) {
    return (
      <Form key="address" onSubmit={(typed) => add({ ...begun, ...typed })}>
        <Field name="street" label={words.street} required autoFocus defaultValue={begun.street ?? ''} />
        <Field name="postal_code" label={words.postalCode} required defaultValue={begun.postal_code ?? ''} />
        <Field name="city" label={words.city} required defaultValue={begun.city ?? ''} />
        <div className="row">
          <Submit>{words.addPractice}</Submit>
        </div>
      </Form>
    );
  }
  return (
    <Form key="identity" onSubmit={begin}>
      <p className="quiet">{words.practiceHint}</p>
      <Field name="name" label={words.practiceName} required autoFocus autoComplete="off" />
      <Field name="company_number" label={words.practiceNumber} autoComplete="off" />
      <SelectField
        name="kind"
        label={words.practiceKind}
        choices={KINDS.map((value) => ({ value, says: words.kinds[value] }))}
      />
      {workspace && <p className="quiet">{words.vatWhy[workspace.country]}</p>}
      <div className="row">
        <Submit>{words.next}</Submit>
      </div>
    </Form>
  );
}
