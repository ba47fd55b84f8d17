import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, use, useDeferredValue, useMemo, useState } from 'react';
import { practiceRateCardAssign, rateCardsAddVersion, rateCardsCreate } from '../client/sdk.gen.ts';
import type { Practice, RateCard, UsualMonth } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { faultsByField, Form, FormContext, type Typed } from '../ui/form.tsx';
import { AddComponent } from './add-component.panel.tsx';
import type { Definition } from './card.ts';
import { Components } from './components.panel.tsx';
import { added } from './editing.ts';
import { firstMonth, type Group, withFact } from './example-facts.ts';
import { PriceExamplePanel } from './price-example.panel.tsx';
import { RATE_CARDS, useExample } from './rate-card.query.ts';
import { rateCardWords } from './rate-card-words.ts';
import { SaveCard } from './save-card.panel.tsx';

/** A price being said: sentences at the left, what they come to at the right, and the day from which they hold. */
export function RateCardEditor({
  practice,
  usual,
  card,
}: {
  readonly practice: Practice;
  readonly usual: UsualMonth;
  readonly card: RateCard | null;
}) {
  const words = useWords(rateCardWords);
  const format = useFormat();
  const client = useQueryClient();
  const editable = useMay()('tariffs:write');
  const before = card?.definition as Definition | undefined;
  const [draft, setDraft] = useState<Definition | null>(before ?? null);
  const [adding, setAdding] = useState(false);
  const [opens, setOpens] = useState<string | null>(null);
  const [month, setMonth] = useState<readonly Group[] | null>(null);
  const recorded = usual.groups as readonly Group[];
  const invented = recorded.length === 0;
  const groups = month ?? (invented && draft ? firstMonth(draft) : recorded);
  const thisMonth = format.today().slice(0, 7);
  const body = useDeferredValue(
    useMemo(
      () =>
        draft && draft.components.length > 0
          ? { definition: draft, month: usual.month ?? thisMonth, vat_bp: usual.vat_bp ?? 0, groups: [...groups] }
          : null,
      [draft, groups, usual, thisMonth],
    ),
  );
  const example = useExample(body);
  const live = example.error instanceof ProblemError ? example.error.problems : [];
  useKeys([
    { keys: 'a', says: words.keys.add, run: () => editable && setAdding(true) },
    {
      keys: 's',
      says: words.keys.save,
      run: () => document.querySelector<HTMLElement>('[name=valid_from]')?.focus(),
    },
  ]);
  const add = (template: Definition) => {
    const base = draft ?? { ...template, components: [] };
    const next = added(base, template.components);
    setDraft(next);
    setOpens(next.components[base.components.length]?.code ?? null);
  };
  const save = async ({ valid_from = '', whom = 'own', name = '' }: Typed) => {
    const definition = draft!;
    const { id } = practice;
    const warnings = await (async () => {
      if (card && whom === 'all') {
        await ask(() => rateCardsAddVersion({ path: { id: card.id }, body: { valid_from, definition } }));
        return [];
      }
      const own = await ask(() => rateCardsCreate({ body: { name, valid_from, definition } }));
      await ask(() => practiceRateCardAssign({ path: { id }, body: { rate_card_id: own.id, valid_from } }));
      return own.warnings;
    })();
    say(words.saving.saved(format.day(valid_from)));
    for (const { detail } of warnings) say(`${words.saving.warnings} ${detail}`, { tone: 'note' });
    await client.invalidateQueries({ queryKey: [RATE_CARDS] });
    await client.invalidateQueries({ queryKey: ['practices', id] });
  };
  const addButton = editable && (
    <button type="button" onClick={() => setAdding(true)}>
      {words.add} <kbd>a</kbd>
    </button>
  );
  return (
    <>
      {!editable && <p className="quiet">{words.saving.readOnly}</p>}
      <div className="with-side">
        {draft ? (
          <Form onSubmit={save} label={words.components}>
            {(busy) => (
              <WithFaults faults={faultsByField(live)}>
                <h2>{words.components}</h2>
                <Components card={draft} editable={editable} opens={opens} onChange={setDraft} />
                <div className="row">{addButton}</div>
                {editable && (
                  <SaveCard card={card} practice={practice.name} busy={busy} changed={draft !== before} />
                )}
              </WithFaults>
            )}
          </Form>
        ) : (
          <Empty says={words.none}>{addButton}</Empty>
        )}
        {draft && (
          <PriceExamplePanel
            card={draft}
            month={invented ? null : usual.month}
            groups={groups}
            taxed={usual.vat_bp !== null}
            example={example}
            onFact={(fact, value) => setMonth(withFact(groups, fact, value))}
            onReset={() => setMonth(null)}
          />
        )}
      </div>
      {adding && <AddComponent onAdd={add} onClose={() => setAdding(false)} />}
    </>
  );
}

/** Adds what the example found wrong to what the last save was refused for. */
function WithFaults({
  faults,
  children,
}: {
  readonly faults: ReadonlyMap<string, string>;
  readonly children: ReactNode;
}) {
  const form = use(FormContext);
  return <FormContext value={{ faults: new Map([...form.faults, ...faults]) }}>{children}</FormContext>;
}
