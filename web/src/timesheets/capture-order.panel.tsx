import { useQueryClient } from '@tanstack/react-query';
import { captureOrder } from '../client/sdk.gen.ts';
import type { CaptureContext } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { CAPTURE } from './capture.query.ts';
import { captureWords } from './capture-words.ts';
import { underDigits } from './capturing.ts';

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Which practice each digit picks, with its letter and colour. */
export function CaptureOrder({ context, onClose }: { readonly context: CaptureContext; onClose(): void }) {
  const words = useWords(captureWords);
  const shell = useWords(shellWords);
  const client = useQueryClient();
  const set = underDigits(context.practices);
  const save = async (typed: Readonly<Record<string, string>>) => {
    const practices = DIGITS.filter((digit) => typed[`practice-${digit}`]).map((digit) => ({
      practice_id: typed[`practice-${digit}`]!,
      letter:
        typed[`letter-${digit}`]!.trim().toUpperCase() || letterOf(typed[`practice-${digit}`]!, context),
      colour: Number(typed[`colour-${digit}`]),
    }));
    await ask(() => captureOrder({ body: { practices } }));
    await client.invalidateQueries({ queryKey: [CAPTURE] });
    say(words.orderSaved);
    onClose();
  };
  return (
    <Dialog title={words.order} closes={shell.close} onClose={onClose}>
      <p className="quiet">{words.orderHint}</p>
      <Form onSubmit={save}>
        {DIGITS.map((digit) => {
          const practice = set.find((one) => one.digit === digit);
          return (
            <div key={digit} className="row capture-order">
              <kbd>{digit}</kbd>
              <select
                name={`practice-${digit}`}
                aria-label={words.digit(digit)}
                defaultValue={practice?.id ?? ''}
              >
                <option value="">{words.none}</option>
                {context.practices.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <input
                name={`letter-${digit}`}
                aria-label={words.letterOf(digit)}
                size={1}
                maxLength={1}
                autoComplete="off"
                defaultValue={practice?.letter ?? ''}
              />
              <select
                name={`colour-${digit}`}
                aria-label={words.colourOf(digit)}
                defaultValue={practice?.colour ?? digit}
              >
                {DIGITS.map((colour) => (
                  <option key={colour} value={colour}>
                    {words.colours[colour]}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
        <div className="row">
          <Submit>{words.saveOrder}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}

const letterOf = (id: string, { practices }: CaptureContext) =>
  practices.find((practice) => practice.id === id)?.letter ?? 'A';
