import { useQueryClient } from '@tanstack/react-query';
import { simulationsRemove } from '../client/sdk.gen.ts';
import type { RateSimulation } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { SIMULATIONS } from './rate-cards.query.ts';
import { SimulationTable } from './simulation-table.panel.tsx';
import { tariffsWords } from './tariffs-words.ts';

/** A simulation: how far it is, and what it comes to. */
export function SimulationPanel({
  simulation,
  onGone,
}: {
  readonly simulation: RateSimulation;
  onGone(): void;
}) {
  const { sim: words } = useWords(tariffsWords);
  const { format, language } = useLanguage();
  const may = useMay();
  const client = useQueryClient();
  const attempt = useAttempt();
  const { id, state, progress } = simulation;
  const name = simulation.name ?? words.title;
  const number = (value: number) => format.number(value);
  const remove = async () => {
    await ask(() => simulationsRemove({ path: { id } }));
    onGone();
    await client.invalidateQueries({ queryKey: [SIMULATIONS, 'list'] });
    say(words.removed);
  };
  return (
    <section className="panel stack" aria-label={name}>
      <h2>
        {name}, {format.month(simulation.from)} – {format.month(simulation.to)}
      </h2>
      {(state === 'queued' || state === 'running') && (
        <div role="status" className="stack">
          <progress max={progress.practices || 1} value={progress.practices_done} aria-label={name} />
          <p>
            {state === 'queued'
              ? words.queued
              : words.running(number(progress.practices_done), number(progress.practices))}
          </p>
        </div>
      )}
      {state === 'failed' && (
        <Band tone="bad">
          {words.failed} {simulation.failure}
        </Band>
      )}
      {simulation.sentence && <p>{simulation.sentence[language]}</p>}
      {simulation.totals && <SimulationTable simulation={simulation} totals={simulation.totals} />}
      <div className="row">
        {state === 'done' && (
          <a className="button" href={ofPage(`/api/rate-simulations/${id}/practices.csv`)} download>
            {words.csv}
          </a>
        )}
        {may('tariffs:write') && (
          <button type="button" data-grave onClick={() => void attempt(remove)}>
            {words.remove}
          </button>
        )}
      </div>
    </section>
  );
}
