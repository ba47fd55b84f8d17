import { useQueryClient } from '@tanstack/react-query';
import { demoVisitsMakeDemo } from '../client/sdk.gen.ts';
import { askPlainly } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { SESSION } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { firstStepsWords } from './first-steps-words.ts';

/** One click into a demo workspace; the country is Belgium unless said otherwise. */
export function DemoDoor({ onBack }: { onBack(): void }) {
  const words = useWords(firstStepsWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const submit = async ({ country }: Typed) => {
    await askPlainly(() =>
      demoVisitsMakeDemo({ body: { country: country === 'FR' ? 'FR' : 'BE', language } }),
    );
    history.replaceState(null, '', '/day');
    await client.invalidateQueries({ queryKey: SESSION });
  };
  return (
    <div className="door">
      <main className="panel stack">
        <Page title={words.demoTitle}>
          <p>{words.demoHint}</p>
          <Form onSubmit={submit}>
            {(busy) => (
              <>
                <SelectField
                  name="country"
                  label={words.country}
                  choices={(['BE', 'FR'] as const).map((value) => ({ value, says: words.countries[value] }))}
                />
                <div className="row">
                  <Submit busy={busy}>{busy ? words.demoBusy : words.demoOpen}</Submit>
                  <button type="button" onClick={onBack}>
                    {words.back}
                  </button>
                </div>
              </>
            )}
          </Form>
        </Page>
      </main>
    </div>
  );
}
