import { offersMakeOffer, offersWithdrawOffer } from '../client/sdk.gen.ts';
import type { Need } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, type Typed } from '../ui/form.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { type Candidate, useBoardChanged } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { useProfiles } from './missions.query.ts';
import { hoursInWords, spansOf } from './week.ts';

/** Offers a need, or the part of it she can take, to one person, who decides. */
export function OfferTo({
  need,
  candidate,
  onClose,
}: {
  readonly need: Need;
  readonly candidate: Candidate;
  onClose(): void;
}) {
  const words = useWords(boardWords);
  const { close, cancel, undo } = useWords(shellWords);
  const format = useFormat();
  const changed = useBoardChanged();
  const profiles = useProfiles();
  const rate = profiles.data?.find((one) => one.user_id === candidate.user_id)?.hourly_rate ?? '';
  const part = candidate.minutes > 0 && candidate.minutes < candidate.of;
  const spans = spansOf(candidate.hours, need.hours ?? [], need.taken_by);
  const attempt = useAttempt();
  const takeBack = async (offer_id: string) => {
    await ask(() => offersWithdrawOffer({ path: { offer_id } }));
    await changed();
    say(words.takenBack);
  };
  const { decimalOf, written } = useNumbers();
  const submit = async ({ price = '', expires_on = '', notes = '' }: Typed) => {
    const body = {
      need_id: need.id,
      secretary_id: candidate.user_id,
      ...(part && spans.length > 0 && { hours: spans }),
      ...(price.trim() && { rates: [{ unit: 'h' as const, price: decimalOf(price, 'price') }] }),
      ...(expires_on && { expires_on }),
      ...(notes.trim() && { notes: notes.trim() }),
    };
    const { id } = await once({ body }, offersMakeOffer);
    onClose();
    await changed();
    const run = () => void attempt(() => takeBack(id));
    say(words.offered(candidate.name), { undo: { says: undo, run } });
  };
  return (
    <Dialog title={words.offerTitle(need.title, candidate.name)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p>
          {format.day(need.starts_on)} – {need.ends_on ? format.day(need.ends_on) : words.open}
          {spans.length > 0 && ` · ${hoursInWords(spans, format.locale)}`}
        </p>
        <p>{words.sheDecides}</p>
        <Field
          name="price"
          label={words.price}
          hint={words.priceHint}
          inputMode="decimal"
          defaultValue={written(rate)}
          key={rate}
        />
        <Field name="expires_on" label={words.expires} hint={words.expiresHint} type="date" />
        <Field name="notes" label={words.notes} maxLength={500} />
        <div className="row">
          <button type="submit" data-loud data-first>
            {words.send(candidate.name)}
          </button>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
