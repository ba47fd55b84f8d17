import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { signInWords } from './sign-in-words.ts';

/** Founds a business or opens the demo. */
export function SignUpPage({ demo, onBack }: { readonly demo: boolean; onBack(): void }) {
  const words = useWords(signInWords);
  return (
    <div className="door">
      <main className="panel stack">
        <Page title={demo ? words.demo : words.signUp}>
          <button type="button" onClick={onBack}>
            {words.back}
          </button>
        </Page>
      </main>
    </div>
  );
}
