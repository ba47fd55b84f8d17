import { useState } from 'react';
import { accessGrantsRecordGrant } from '../client/sdk.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useAccessChanged } from './access.query.ts';
import { grantOf, hasSystem, KINDS, type Kind, needsProof, SERVICES } from './access-kinds.ts';
import { accessWords } from './access-words.ts';
import { useNames } from './missions.query.ts';

export function NewGrant({ onClose }: { onClose(): void }) {
  const words = useWords(accessWords);
  const { close } = useWords(shellWords);
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <NewGrantForm practice_id="" secretary_id="" onDone={onClose} />
    </Dialog>
  );
}

/** Records a way in, as asked for or as given; with the fields its kind has. */
export function NewGrantForm({
  practice_id,
  secretary_id,
  onDone,
}: {
  readonly practice_id: string;
  readonly secretary_id: string;
  onDone(): void;
}) {
  const words = useWords(accessWords);
  const { cancel, save } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const changed = useAccessChanged();
  const [kind, setKind] = useState<Kind>('agenda_login');
  const submit = async (typed: Typed) => {
    await once({ body: grantOf(kind, typed) }, accessGrantsRecordGrant);
    await changed();
    say(words.recorded);
    onDone();
  };
  const choices = (list: typeof names.people, none: string) => [
    { value: '', says: none },
    ...list.map(({ id, name }) => ({ value: id, says: name })),
  ];
  return (
    <Form onSubmit={submit} label={words.add}>
      <SelectField
        name="kind"
        label={words.kind}
        autoFocus
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
        choices={KINDS.map((one) => ({ value: one, says: words.kinds[one] }))}
      />
      <SelectField
        key={`person ${names.people.length}`}
        name="secretary_id"
        label={words.person}
        defaultValue={secretary_id}
        choices={choices(names.people, words.business)}
      />
      <SelectField
        key={`practice ${names.practices.length}`}
        name="practice_id"
        label={words.practice}
        defaultValue={practice_id}
        choices={choices(names.practices, words.allPractices)}
      />
      {hasSystem(kind) && <Field name="system" label={words.system} hint={words.systemHint} required />}
      {hasSystem(kind) && <Field name="account" label={words.account} hint={words.accountHint} />}
      {kind === 'mycarenet_mandate' && (
        <>
          <Field name="mandator_nihii" label={words.mandator} required />
          <fieldset>
            <legend className="label">{words.scope}</legend>
            {SERVICES.map((service) => (
              <CheckField key={service} name={`scope/${service}`} label={words.services[service]} />
            ))}
          </fieldset>
        </>
      )}
      <Field name="valid_from" label={words.validFrom} type="date" />
      <Field name="valid_to" label={words.validTo} type="date" />
      <Field
        name="granted_on"
        label={words.givenOn}
        hint={words.givenOnHint}
        type="date"
        max={format.today()}
      />
      <Field
        name="proof/reference"
        label={words.proof}
        hint={needsProof(kind) ? words.proofNeeded : words.proofHint}
      />
      <div className="row">
        <Submit>{save}</Submit>
        <button type="button" onClick={onDone}>
          {cancel}
        </button>
      </div>
    </Form>
  );
}
