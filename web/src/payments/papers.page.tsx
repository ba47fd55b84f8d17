import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { papersWords } from './papers-words.ts';
import { PayoutRunsPanel } from './payout-runs.panel.tsx';
import { PayoutsDuePanel } from './payouts-due.panel.tsx';
import { VigilancePanel } from './vigilance.panel.tsx';
import './payments.css';

/** The papers of freelancers, and what is to be paid to them. */
export function Screen() {
  const words = useWords(papersWords);
  return (
    <Page title={words.title}>
      <PayoutsDuePanel />
      <div className="two">
        <PayoutRunsPanel />
        <VigilancePanel />
      </div>
    </Page>
  );
}
