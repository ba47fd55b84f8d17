import { useQueryClient } from '@tanstack/react-query';
import { bankStatementsImportStatements } from '../client/sdk.gen.ts';
import type { BankStatementsPreviewStatementsResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { BankPreviewFacts } from './bank-preview-facts.panel.tsx';
import { BALANCES, BANK } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';

/** What a bank file says, with sums that do not agree and a reason to take it all the same. */
export function BankPreview({
  file,
  says,
  onClose,
}: {
  readonly file: File;
  readonly says: BankStatementsPreviewStatementsResponse;
  onClose(): void;
}) {
  const words = useWords(paymentsWords).drop;
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const count = format.number(says.statements.reduce((sum, { transactions }) => sum + transactions, 0));
  const differs = says.differences.length > 0;
  const figure = (what: string, value: number) =>
    what === 'records' || what === 'entries' ? format.number(value) : format.money(value);
  const take = async ({ accept_differences }: Typed) => {
    const report = await ask(() =>
      bankStatementsImportStatements({
        body: file,
        query: { file_name: file.name, ...(differs && { accept_differences }) },
      }),
    );
    await client.invalidateQueries({ queryKey: [BANK] });
    await client.invalidateQueries({ queryKey: [BALANCES] });
    const { booked = 0, suggested = 0, open = 0, parked = 0, new: fresh = 0 } = report.states;
    say(
      report.added === 0
        ? words.known
        : words.taken(
            format.number(report.added),
            format.number(booked),
            format.number(suggested + open + parked + fresh),
          ),
    );
    onClose();
  };
  return (
    <Dialog title={words.preview(file.name)} closes={close} onClose={onClose}>
      <Form onSubmit={take}>
        <BankPreviewFacts says={says} />
        {differs && (
          <Band tone="wait">
            <strong>{words.differs}</strong>
            <ul>
              {says.differences.map(({ what, stated, counted }, index) => (
                <li key={index}>
                  {words.difference(words.whats[what], figure(what, stated), figure(what, counted))}
                </li>
              ))}
            </ul>
          </Band>
        )}
        {differs && (
          <Field
            name="accept_differences"
            label={words.why}
            hint={words.whyHint}
            required
            minLength={5}
            maxLength={300}
          />
        )}
        <p className="quiet">{words.nothing}</p>
        <div className="row">
          <Submit>{differs ? words.takeAnyway(count) : words.take(count)}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
