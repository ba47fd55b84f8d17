import { useQueryClient } from '@tanstack/react-query';
import { simulationsCreate } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { monthsBefore } from './months.ts';
import { SIMULATIONS, useRateCards, useSimulation, useSimulations } from './rate-cards.query.ts';
import { SimulationPanel } from './simulation.panel.tsx';
import { tariffsWords } from './tariffs-words.ts';
import './tariffs.css';

/** Who would pay more with another card: the same months, priced anew. */
export function Screen() {
  const all = useWords(tariffsWords);
  const words = all.sim;
  const format = useFormat();
  const may = useMay();
  const client = useQueryClient();
  const { filters, set } = useFilters();
  const cards = useRateCards();
  const earlier = useSimulations();
  const simulation = useSimulation(filters.id);
  const items = cards.data?.pages.flatMap((page) => page.items) ?? [];
  const today = format.today();
  const run = async ({ rate_card_id = '', from = '', to = '' }: Typed) => {
    const { id } = await ask(() => simulationsCreate({ body: { rate_card_id, from, to } }));
    set({ id });
    await client.invalidateQueries({ queryKey: [SIMULATIONS, 'list'] });
  };
  return (
    <Page title={words.title}>
      <p>{words.intro}</p>
      {cards.isSuccess && items.length === 0 && <Empty says={words.noCards} />}
      {may('tariffs:write') && items.length > 0 && (
        <Form onSubmit={run} className="panel stack" label={words.run}>
          {(busy) => (
            <>
              <div className="fields">
                <SelectField
                  name="rate_card_id"
                  label={words.card}
                  choices={items.map(({ id, name }) => ({ value: id, says: name }))}
                  defaultValue={filters.card}
                />
                <Field
                  name="from"
                  label={words.from}
                  type="month"
                  required
                  defaultValue={monthsBefore(today, 12)}
                />
                <Field
                  name="to"
                  label={words.to}
                  type="month"
                  required
                  defaultValue={monthsBefore(today, 1)}
                />
              </div>
              <div className="row">
                <Submit busy={busy}>{words.run}</Submit>
              </div>
            </>
          )}
        </Form>
      )}
      {earlier.data && earlier.data.length > 0 && (
        <div className="fields">
          <div className="field">
            <label htmlFor="earlier">{words.earlier}</label>
            <select
              id="earlier"
              value={filters.id ?? ''}
              onChange={(event) => set({ id: event.target.value || undefined })}
            >
              <option value="">{words.choose}</option>
              {earlier.data.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}, {format.month(one.from)} – {format.month(one.to)}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
      {filters.id && (
        <Loaded query={simulation}>
          {(data) => <SimulationPanel simulation={data} onGone={() => set({ id: undefined })} />}
        </Loaded>
      )}
    </Page>
  );
}
