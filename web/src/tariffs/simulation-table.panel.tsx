import type { RateSimulation } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useSimulated } from './rate-cards.query.ts';
import { SimulationRow } from './simulation-row.panel.tsx';
import { tariffsWords } from './tariffs-words.ts';

/** Every practice by what changes for it, and what it comes to for all. */
export function SimulationTable({
  simulation,
  totals,
}: {
  readonly simulation: RateSimulation;
  readonly totals: NonNullable<RateSimulation['totals']>;
}) {
  const { sim: words } = useWords(tariffsWords);
  const format = useFormat();
  const practices = useSimulated(simulation.id, simulation.state === 'done');
  const rows = practices.data?.pages.flatMap((page) => page.items) ?? [];
  const currency = simulation.currency ?? 'EUR';
  const money = (cents: number | null) => format.money(cents ?? 0, currency);
  const number = (value: number) => format.number(value);
  const difference = totals.difference_cents ?? 0;
  const plus = difference > 0 ? '+' : '';
  const share = `${plus}${format.percent(totals.old_cents ? difference / totals.old_cents : 0)}`;
  return (
    <>
      <p>
        <strong>
          {words.sums(number(totals.pay_more), number(totals.pay_less), number(totals.pay_same), share)}
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
              <SimulationRow key={row.practice_id} row={row} currency={currency} />
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
              <td className="number">
                {plus}
                {money(difference)}
              </td>
              <td className="number">{share}</td>
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
  );
}
