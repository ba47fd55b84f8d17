import { useQueryClient } from '@tanstack/react-query';
import { simulationsRemove } from '../client/sdk.gen.ts';
import type { RateSimulation } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { SIMULATIONS, useSimulated } from './rate-cards.query.ts';
import { SimulationRow } from './simulation-row.panel.tsx';
import { tariffsWords } from './tariffs-words.ts';

/** A simulation: how far it is, what it comes to, and every practice by what changes for it. */
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
  const { id, state, progress, totals, currency } = simulation;
  const practices = useSimulated(id, state === 'done');
  const rows = practices.data?.pages.flatMap((page) => page.items) ?? [];
  const money = (cents: number) => format.money(cents, currency ?? undefined);
  const number = (value: number) => format.number(value);
  const remove = async () => {
    await ask(() => simulationsRemove({ path: { id } }));
    await client.invalidateQueries({ queryKey: [SIMULATIONS] });
    say(words.removed);
    onGone();
  };
  return (
    <section className="panel stack" aria-label={simulation.name}>
      <h2>
        {simulation.name}, {format.month(simulation.from)} – {format.month(simulation.to)}
      </h2>
      {(state === 'queued' || state === 'running') && (
        <div role="status" className="stack">
          <progress max={progress.practices || 1} value={progress.practices_done} aria-label={simulation.name} />
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
      {totals && (
        <>
          {simulation.sentence && <p>{simulation.sentence[language]}</p>}
          <p>
            <strong>
              {words.sums(
                number(totals.pay_more),
                number(totals.pay_less),
                number(totals.pay_same),
                signed(format.percent(shareOf(totals)), totals.difference_cents),
              )}
            </strong>
          </p>
          {totals.no_card + totals.refused > 0 && (
            <p className="quiet">{words.left(number(totals.no_card), number(totals.refused))}</p>
          )}
          <section className="scroll" tabIndex={0} aria-label={words.practice}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.practice}</th>
                  <th scope="col" className="number" data-second>
                    {words.old}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.new}
                  </th>
                  <th scope="col" className="number">
                    {words.difference}
                  </th>
                  <th scope="col" className="number">
                    {words.share}
                  </th>
                  <th scope="col" data-second>
                    {words.course}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <SimulationRow key={row.practice_id} row={row} currency={currency ?? 'EUR'} />
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <td>{words.total}</td>
                  <td className="number" data-second>
                    {money(totals.old_cents)}
                  </td>
                  <td className="number" data-second>
                    {money(totals.new_cents)}
                  </td>
                  <td className="number">{signed(money(totals.difference_cents), totals.difference_cents)}</td>
                  <td className="number">
                    {signed(format.percent(shareOf(totals)), totals.difference_cents)}
                  </td>
                  <td data-second />
                </tr>
              </tfoot>
            </table>
          </section>
          {practices.hasNextPage && (
            <button type="button" onClick={() => practices.fetchNextPage()}>
              {words.more}
            </button>
          )}
          <p className="quiet">{words.notices}</p>
        </>
      )}
      <div className="row">
        {state === 'done' && (
          <a className="button" href={`/api/rate-simulations/${id}/practices.csv`} download>
            {words.csv}
          </a>
        )}
        {may('tariffs:write') && (
          <button type="button" data-grave onClick={() => void remove()}>
            {words.remove}
          </button>
        )}
      </div>
    </section>
  );
}

const shareOf = ({ difference_cents, old_cents }: { difference_cents: number; old_cents: number }) =>
  old_cents === 0 ? 0 : difference_cents / old_cents;
const signed = (shown: string, value: number) => (value > 0 ? `+${shown}` : shown);
