import { useRef } from 'react';
import { handOverAddItem, handOverFinishItem } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useHandOver, useMissionChanged } from './mission.query.ts';
import { missionWords } from './mission-words.ts';

const KINDS = ['task', 'instructions', 'forwarding', 'other'] as const;

/** What must be handed over before a mission is closed; each is done once. */
export function HandOverList({ id }: { readonly id: string }) {
  const words = useWords(missionWords);
  const format = useFormat();
  const mayWrite = useMay()('hand-over:write');
  const handOver = useHandOver(id);
  const changed = useMissionChanged();
  const attempt = useAttempt();
  const place = useRef<HTMLHeadingElement>(null);
  const add = async ({ kind, what = '' }: Typed) => {
    const body = { kind: kind as (typeof KINDS)[number], what };
    await once({ path: { id }, body }, handOverAddItem);
    await changed();
    say(words.itemAdded);
  };
  const finish = async (item_id: string) => {
    await ask(() => handOverFinishItem({ path: { id, item_id } }));
    place.current?.focus();
    await changed();
    say(words.itemDone);
  };
  return (
    <section className="stack" aria-label={words.handOver}>
      <h2 ref={place} tabIndex={-1}>
        {words.handOver}
      </h2>
      <Loaded query={handOver} rows={2}>
        {({ items, open_items, complete }) => (
          <>
            <p className="quiet">{complete ? words.handOverComplete : words.handOverOpen(open_items)}</p>
            {items.length > 0 && (
              <ul role="list" className="stack">
                {items.map((item) => (
                  <li key={item.id} className="row">
                    <Status tone={item.done_on ? 'good' : 'wait'}>
                      {item.done_on ? words.doneOn(format.day(item.done_on)) : words.toDo}
                    </Status>
                    <span>
                      {words.itemKinds[item.kind]}: {item.what}
                    </span>
                    {!item.done_on && mayWrite && (
                      <button type="button" onClick={() => void attempt(() => finish(item.id))}>
                        {words.finish}
                        <span className="hidden-words"> {item.what}</span>
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
      {mayWrite && (
        <Form key={handOver.data?.items.length} onSubmit={add} label={words.addItem} className="row away">
          <SelectField
            name="kind"
            label={words.kind}
            choices={KINDS.map((one) => ({ value: one, says: words.itemKinds[one] }))}
          />
          <Field name="what" label={words.what} hint={words.whatHint} required maxLength={500} />
          <Submit>{words.addItem}</Submit>
        </Form>
      )}
    </section>
  );
}
