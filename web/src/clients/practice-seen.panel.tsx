import { invoiceLinksMakeLink } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Form, Submit } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useInvoicesOf } from './practice-invoices.panel.tsx';
import { practiceWords } from './practice-words.ts';

/** Opens the newest invoice as the practice gets to see it. */
export function PracticeSeen({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const may = useMay();
  const invoices = useInvoicesOf(id, may('invoices:read'), 'issued');
  const open = async (invoice_id: string) => {
    const link = await ask(() => invoiceLinksMakeLink({ path: { invoice_id }, body: {} as never }));
    window.open(link.url, '_blank', 'noopener');
  };
  if (!may('invoices:send')) return null;
  return (
    <section className="panel stack">
      <Loaded query={invoices} rows={1}>
        {({ items: [newest] }) =>
          newest ? (
            <Form onSubmit={() => open(newest.id)}>
              <p>{words.seenHint}</p>
              <div className="row">
                <Submit>{words.seenOpen}</Submit>
              </div>
            </Form>
          ) : (
            <p>{words.seenNone}</p>
          )
        }
      </Loaded>
    </section>
  );
}
