import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  use,
  useId,
} from 'react';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from './form.tsx';

interface Frame {
  /** Name in the form and JSON pointer in the body, without its first slash: `workspace/iban`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What the page itself finds wrong; else the field says what the server found. */
  readonly fault?: string;
}

function useFrame({ name, hint, fault: own }: Frame) {
  const id = useId();
  const refused = use(FormContext).faults.get(name);
  const fault = own ?? refused;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return {
    id,
    fault,
    control: { id, name, 'aria-describedby': described, 'aria-invalid': fault ? true : undefined },
  };
}

function Framed({
  id,
  frame,
  fault,
  children,
}: {
  id: string;
  frame: Frame;
  fault?: string;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{frame.label}</label>
      {frame.hint && (
        <span className="hint" id={`${id}-hint`}>
          {frame.hint}
        </span>
      )}
      {children}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}

/** A labelled input; `type` is that of HTML. Uncontrolled unless `value` is given. */
export function Field({
  name,
  label,
  hint,
  fault: own,
  ...input
}: Frame & InputHTMLAttributes<HTMLInputElement>) {
  const { id, fault, control } = useFrame({ name, label, hint, fault: own });
  return (
    <Framed id={id} frame={{ name, label, hint }} fault={fault}>
      <input {...input} {...control} />
    </Framed>
  );
}

export interface Choice {
  readonly value: string;
  readonly says: string;
}

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/**
 * The options of a select, with the present one among them where it is not offered any more: the browser would show the
 * first one instead, and the next change would store it unseen.
 */
export function Options({
  choices,
  present,
}: {
  readonly choices: readonly Choice[];
  readonly present: unknown;
}) {
  const { unlisted } = useWords(shellWords);
  const value = String(present ?? '');
  const known = value === '' || choices.some((choice) => choice.value === value);
  const all = known ? choices : [{ value, says: IS_ID.test(value) ? unlisted : value }, ...choices];
  return all.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {choice.says}
    </option>
  ));
}

/** A labelled choice of one; the browser's own list, where typing finds. */
export function SelectField({
  name,
  label,
  hint,
  choices,
  ...select
}: Frame & { readonly choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, fault, control } = useFrame({ name, label, hint });
  return (
    <Framed id={id} frame={{ name, label, hint }} fault={fault}>
      <select {...select} {...control}>
        <Options choices={choices} present={select.value ?? select.defaultValue} />
      </select>
    </Framed>
  );
}

export function TextField({
  name,
  label,
  hint,
  ...area
}: Frame & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, fault, control } = useFrame({ name, label, hint });
  return (
    <Framed id={id} frame={{ name, label, hint }} fault={fault}>
      <textarea rows={3} {...area} {...control} />
    </Framed>
  );
}

/** A box to tick with its label beside it. */
export function CheckField({ name, label, ...input }: Frame & InputHTMLAttributes<HTMLInputElement>) {
  const { fault, control } = useFrame({ name, label });
  return (
    <div className="field">
      <label className="check">
        <input type="checkbox" {...input} {...control} />
        {label}
      </label>
      {fault && (
        <span className="fault" id={`${control.id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
