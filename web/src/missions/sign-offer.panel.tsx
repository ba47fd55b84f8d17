import { offersSignOffer } from '../client/sdk.gen.ts';
import type { Offer } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useMissionChanged } from './mission.query.ts';
import { offersWords } from './offers-words.ts';

/** Records the paper by which both signed. */
export function SignOffer({ offer, onClose }: { readonly offer: Offer; onClose(): void }) {
  const words = useWords(offersWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const changed = useMissionChanged();
  const submit = async (typed: Typed) => {
    const body = {
      ...(typed.signed_on && { signed_on: typed.signed_on }),
      proof: { reference: typed['proof/reference'] ?? '' },
    };
    await once({ path: { offer_id: offer.id }, body }, offersSignOffer);
    onClose();
    say(words.signed);
    await changed();
  };
  return (
    <Dialog title={words.sign} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p>{words.signHint}</p>
        <Field name="proof/reference" label={words.paper} hint={words.paperHint} required />
        <Field
          name="signed_on"
          label={words.signedOn}
          type="date"
          max={format.today()}
          defaultValue={format.today()}
        />
        <div className="row">
          <Submit>{words.signNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
