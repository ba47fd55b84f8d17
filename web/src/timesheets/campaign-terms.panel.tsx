import { useQueryClient } from '@tanstack/react-query';
import { campaignsChange } from '../client/sdk.gen.ts';
import type { Campaign } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { CAMPAIGNS } from './campaigns.query.ts';
import { campaignsWords } from './campaigns-words.ts';
import { instantOf, wallClockOf } from './wall-clock.ts';

/** What a campaign is about and until when, while it runs; no time is no end. */
export function CampaignTerms({ campaign, onClose }: { readonly campaign: Campaign; onClose(): void }) {
  const words = useWords(campaignsWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const client = useQueryClient();
  const { id: campaign_id, title, ends_at } = campaign;
  const submit = async (typed: Typed) => {
    const ends = instantOf(typed.ends_at ?? '', zone);
    const body = {
      title: typed.title ?? title,
      ends_at: ends === null ? null : new Date(ends).toISOString(),
    };
    await ask(() => campaignsChange({ path: { campaign_id }, body }));
    await client.invalidateQueries({ queryKey: [CAMPAIGNS] });
    onClose();
  };
  return (
    <Dialog title={words.change} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field
          name="title"
          label={words.title}
          defaultValue={title}
          required
          maxLength={200}
          autoComplete="off"
        />
        <Field
          name="ends_at"
          type="datetime-local"
          label={words.until}
          defaultValue={ends_at ? wallClockOf(ends_at, zone).slice(0, 16) : ''}
        />
        <div className="row">
          <Submit>{words.changeNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
