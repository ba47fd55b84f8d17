import { type KeyboardEvent, use, useId, useRef } from 'react';
import { LANGUAGES } from '../kernel/language.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { FormContext } from '../ui/form.tsx';
import type { Component, PriceWindow } from './card.ts';
import { fieldsOf } from './component-fields.ts';
import { ComponentInput } from './component-input.panel.tsx';
import { withAt } from './editing.ts';
import { rateCardWords } from './rate-card-words.ts';
import { WindowTable } from './window-table.panel.tsx';

/** The fields that say a component. Enter and Esc close them; what was typed is in the draft already. */
export function ComponentFields({
  component,
  pointer,
  onChange,
  onClose,
  onRemove,
}: {
  readonly component: Component;
  readonly pointer: string;
  onChange(component: Component): void;
  onClose(): void;
  onRemove(): void;
}) {
  const words = useWords(rateCardWords);
  const { language } = useLanguage();
  const { faults } = use(FormContext);
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const { usual, further } = fieldsOf(component);
  const set = (path: string, value: unknown) => onChange(withAt(component, path, value));
  const inputs = (fields: typeof usual) =>
    fields.map((field) => (
      <ComponentInput key={field.path} component={component} field={field} pointer={pointer} onChange={set} />
    ));
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const typing = /^(INPUT|SELECT)$/.test((event.target as HTMLElement).tagName);
    if (event.key !== 'Escape' && !(event.key === 'Enter' && typing)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const own = faults.get(pointer);
  return (
    <section
      ref={root}
      className="stack"
      aria-label={words.editOf(component.label[language])}
      onKeyDown={press}
    >
      {own && (
        <p className="fault" id={id}>
          {own}
        </p>
      )}
      <div className="fields">{inputs(usual)}</div>
      {'meter' in component && component.kind !== 'pass_through' && (
        <WindowTable
          windows={('windows' in component && component.windows) || []}
          pointer={`${pointer}/windows`}
          onChange={(windows: readonly PriceWindow[] | undefined) => set('windows', windows)}
        />
      )}
      {further.length > 0 && (
        <details>
          <summary>{words.further}</summary>
          <div className="fields">{inputs(further)}</div>
        </details>
      )}
      <details>
        <summary>{words.labels}</summary>
        <div className="fields">
          {LANGUAGES.map((one) => (
            <Field
              key={one}
              name={`${pointer}/label/${one}`}
              label={words.languages[one]}
              value={component.label[one]}
              onChange={(event) => set(`label/${one}`, event.target.value)}
            />
          ))}
        </div>
      </details>
      <div className="row">
        <button type="button" onClick={onClose}>
          {words.done} <kbd>Enter</kbd>
        </button>
        <button type="button" data-grave onClick={onRemove}>
          {words.remove}
        </button>
      </div>
    </section>
  );
}
