import { useDeferredValue, useMemo, useState } from 'react';
import type { Practice, RateCard, UsualMonth } from '../client/types.gen.ts';
import { ProblemError } from '../shell/ask.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Form, faultsByField } from '../ui/form.tsx';
import { AddComponent } from './add-component.panel.tsx';
import type { Definition } from './card.ts';
import { Components } from './components.panel.tsx';
import { added } from './editing.ts';
import { firstMonth, type Group, withFact } from './example-facts.ts';
import { LiveFaults } from './live-faults.panel.tsx';
import { PriceExamplePanel } from './price-example.panel.tsx';
import { useExample } from './rate-card.query.ts';
import { rateCardWords } from './rate-card-words.ts';
import { SaveCard } from './save-card.panel.tsx';
import { useSaveCard } from './save-card.query.ts';

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
          ? {
              definition: draft,
              month: usual.month ?? thisMonth,
              vat_bp: usual.vat_bp ?? 0,
              groups: [...groups],
            }
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
  const save = useSaveCard(practice, card, draft);
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
              <LiveFaults faults={faultsByField(live)}>
                <h2>{words.components}</h2>
                <Components card={draft} editable={editable} opens={opens} onChange={setDraft} />
                <div className="row">{addButton}</div>
                {editable && (
                  <SaveCard card={card} practice={practice.name} busy={busy} changed={draft !== before} />
                )}
              </LiveFaults>
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
