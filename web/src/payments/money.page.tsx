import { Link } from '@tanstack/react-router';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Page } from '../ui/page.tsx';
import { AgeingPanel } from './ageing.panel.tsx';
import { ExpectedPanel } from './expected.panel.tsx';
import { MeterPanel } from './meter.panel.tsx';
import { moneyWords } from './money-words.ts';
import './payments.css';

/** What is due, late and expected. */
export function Screen() {
  const words = useWords(moneyWords);
  const may = useMay();
  return (
    <Page title={words.title}>
      <div className="two">
        <AgeingPanel />
        <ExpectedPanel />
        <MeterPanel />
        <section className="panel stack" aria-labelledby="per-hour">
          <h2 id="per-hour">{words.perHour.title}</h2>
          <p className="quiet">{words.perHour.not}</p>
          {may('payouts:read') && (
            <div className="row">
              <Link className="button" to="/margins">
                {words.perHour.margins}
              </Link>
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}
