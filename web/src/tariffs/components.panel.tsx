import { use, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from '../ui/form.tsx';
import { useRows } from '../ui/rows.ts';
import type { Definition } from './card.ts';
import { ComponentFields } from './component-fields.panel.tsx';
import { without } from './editing.ts';
import { rateCardWords } from './rate-card-words.ts';
import { Sentence } from './sentence.panel.tsx';

const COMPONENTS = 'definition/components';

/** The price as a list of sentences; Enter turns one into its fields, where the server finds a fault it opens by itself. */
export function Components({
  card,
  editable,
  opens,
  onChange,
}: {
  readonly card: Definition;
  readonly editable: boolean;
  /** The code of a component that was just added: its fields open. */
  readonly opens: string | null;
  onChange(card: Definition): void;
}) {
  const words = useWords(rateCardWords);
  const { undo } = useWords(shellWords);
  const { language } = useLanguage();
  const { faults } = use(FormContext);
  const [open, setOpen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => setOpen(opens), [opens]);
  const row = (index: number) => list.current?.querySelector<HTMLElement>(`:scope > [data-row="${index}"]`);
  const enter = (index: number) => {
    setOpen(card.components[index]!.code);
    setTimeout(() => row(index)?.querySelector<HTMLElement>('input, select')?.focus());
  };
  const { rowProps } = useRows(card.components.length, editable ? { onOpen: enter } : {});
  const close = (index: number) => {
    setOpen(null);
    setTimeout(() => row(index)?.focus());
  };
  const remove = (index: number) => {
    const before = card;
    onChange(without(card, index));
    setOpen(null);
    say(words.removed(card.components[index]!.label[language]), {
      undo: { says: undo, run: () => onChange(before) },
    });
    setTimeout(() => (row(Math.max(0, index - 1)) ?? document.querySelector<HTMLElement>('h1'))?.focus());
  };
  return (
    <ul role="list" className="sentences" ref={list} aria-label={words.components}>
      {card.components.map((component, index) => {
        const pointer = `${COMPONENTS}/${index}`;
        const faulty = [...faults.keys()].some((name) => name === pointer || name.startsWith(`${pointer}/`));
        const editing = editable && (open === component.code || faulty);
        return (
          <li key={component.code} className="panel stack" {...rowProps(index)}>
            <div className="row sentence">
              <div>
                <Sentence component={component} all={card.components} currency={card.currency} />
              </div>
              {editable && !editing && (
                <button type="button" onClick={() => enter(index)}>
                  {words.edit} <span className="hidden-words">{component.label[language]}</span>{' '}
                  <kbd>Enter</kbd>
                </button>
              )}
            </div>
            {editing && (
              <ComponentFields
                component={component}
                pointer={pointer}
                onChange={(next) =>
                  onChange({
                    ...card,
                    components: card.components.map((one, place) => (place === index ? next : one)),
                  })
                }
                onClose={() => close(index)}
                onRemove={() => remove(index)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
