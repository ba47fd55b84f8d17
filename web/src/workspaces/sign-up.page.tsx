import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { companyLookupLook, signInSignUp } from '../client/sdk.gen.ts';
import type { CompanyLookup } from '../client/types.gen.ts';
import { askPlainly, ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { SESSION } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { firstStepsWords } from './first-steps-words.ts';
import { FOUNDING_STEPS, type Founding, signUpOf, stepOfFault, withKnown } from './founding.ts';
import { FoundingFields } from './founding-fields.panel.tsx';

/** Founds a business in four steps of three fields at most. */
export function SignUpPage({ onBack }: { onBack(): void }) {
  const words = useWords(firstStepsWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [said, setSaid] = useState<Founding>({});
  const [found, setFound] = useState<CompanyLookup | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (typed: Typed) => {
    const now = { ...said, ...typed };
    setFault(null);
    if (step === 0) {
      const looked = await askPlainly(() =>
        companyLookupLook({ query: { number: typed.company_number ?? '' } }),
      );
      setFound(looked);
      setSaid(withKnown(now, looked));
      return setStep(1);
    }
    setSaid(now);
    if (step < FOUNDING_STEPS.length - 1) return setStep(step + 1);
    try {
      await askPlainly(() => signInSignUp({ body: signUpOf(now, language) }));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const at = stepOfFault(error.problems[0]?.pointer);
      if (at === step) throw error;
      setFault(error.problems[0]?.detail ?? error.message);
      return setStep(at);
    }
    history.replaceState(null, '', '/welcome');
    await client.invalidateQueries({ queryKey: SESSION });
  };
  return (
    <div className="door">
      <main className="panel stack">
        <Page title={words.signUp}>
          <p className="quiet">{words.stepOf(step + 1, FOUNDING_STEPS.length)}</p>
          {fault && <Band tone="bad">{fault}</Band>}
          {step > 0 && found && <Known found={found} />}
          <Form key={step} onSubmit={submit}>
            <FoundingFields step={step} said={said} />
            <div className="row">
              <Submit>{step === FOUNDING_STEPS.length - 1 ? words.create : words.next}</Submit>
              <button type="button" onClick={() => (step === 0 ? onBack() : setStep(step - 1))}>
                {words.back}
              </button>
            </div>
          </Form>
        </Page>
      </main>
    </div>
  );
}

function Known({ found }: { readonly found: CompanyLookup }) {
  const words = useWords(firstStepsWords);
  if (found.company?.active === false) return <Band tone="wait">{words.ceased}</Band>;
  return <p className="quiet">{found.company?.name ? words.known(found.company.name) : words.unknown}</p>;
}
