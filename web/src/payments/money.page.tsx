import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { AgeingPanel } from './ageing.panel.tsx';
import { ExpectedPanel } from './expected.panel.tsx';
import { MeterPanel } from './meter.panel.tsx';
import { moneyWords } from './money-words.ts';
import { PerHourPanel } from './per-hour.panel.tsx';
import './payments.css';

/** What is due, late and expected. */
export function Screen() {
  const words = useWords(moneyWords);
  return (
    <Page title={words.title}>
      <div className="two">
        <AgeingPanel />
        <ExpectedPanel />
        <MeterPanel />
        <PerHourPanel />
      </div>
    </Page>
  );
}
