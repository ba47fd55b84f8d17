import { useQuery, useQueryClient } from '@tanstack/react-query';
import { remindersPlan, remindersRun } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { REMINDERS } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

/** The letters that are due now, to be sent exactly as shown. */
export function ReminderPlan({ onClose }: { onClose(): void }) {
  const words = useWords(remindersWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const plan = useQuery({
    queryKey: [REMINDERS, 'plan'],
    staleTime: 0,
    queryFn: () => ask(() => remindersPlan({ body: {} })),
  });
  const send = async () => {
    const { digest, letters } = plan.data!;
    await once({ body: { digest } }, remindersRun);
    await client.invalidateQueries({ queryKey: [REMINDERS] });
    say(words.sent(format.number(letters.length)));
    onClose();
  };
  return (
    <Dialog title={words.planTitle} closes={close} onClose={onClose}>
      <Loaded query={plan} rows={3}>
        {({ letters, total_cents, problems }) => (
          <Form onSubmit={send}>
            {letters.length === 0 && <p>{words.planNone}</p>}
            <ul>
              {letters.map((letter) => (
                <li key={letter.practice_id}>
                  {words.letter(
                    letter.practice_name,
                    words.levels[letter.level],
                    format.money(letter.total_cents),
                    format.number(letter.invoices.length),
                  )}{' '}
                  <span className="quiet">{words.to(letter.recipient)}</span>
                </li>
              ))}
            </ul>
            {problems.length > 0 && (
              <Band tone="wait">
                <ul>
                  {problems.map(({ practice_id, detail }) => (
                    <li key={practice_id}>{detail}</li>
                  ))}
                </ul>
              </Band>
            )}
            <div className="row">
              {letters.length > 0 && (
                <Submit>{words.send(format.number(letters.length), format.money(total_cents))}</Submit>
              )}
              <button type="button" onClick={onClose}>
                {cancel}
              </button>
            </div>
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}
