import { useQuery, useQueryClient } from '@tanstack/react-query';
import { instructionSheetsReadSheets, instructionSheetsReadVersion } from '../client/sdk.gen.ts';
import type { UnreadInstructionSheet } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { DAY_SHEET } from './day.query.ts';
import { dayWords } from './day-words.ts';

interface Props {
  readonly sheet: UnreadInstructionSheet;
  onClose(): void;
}

/** The newest instructions of a practice, to be read, and to be said to have been. */
export function ReadSheet({ sheet: { practice_id, practice_name }, onClose }: Props) {
  const words = useWords(dayWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const sheets = useQuery({
    queryKey: ['practices', practice_id, 'instructions'],
    queryFn: () => ask(() => instructionSheetsReadSheets({ path: { id: practice_id } })),
  });
  const read = (version: number) =>
    attempt(async () => {
      await ask(() => instructionSheetsReadVersion({ path: { id: practice_id, version: String(version) } }));
      onClose();
      say(words.haveReadSaid(practice_name));
      await client.invalidateQueries({ queryKey: [DAY_SHEET] });
      await client.invalidateQueries({ queryKey: ['practices', practice_id, 'instructions'] });
    });
  return (
    <Dialog title={words.sheetOf(practice_name)} closes={close} onClose={onClose}>
      <Loaded query={sheets}>
        {({ items }) => {
          const newest = items.toSorted((one, other) => other.version - one.version)[0];
          return newest ? (
            <>
              <p className="quiet">{words.version(newest.version, format.dateTime(newest.written_at))}</p>
              <p className="as-written">{newest.text}</p>
              <div className="row">
                <button type="button" data-loud autoFocus onClick={() => void read(newest.version)}>
                  {words.haveRead}
                </button>
              </div>
            </>
          ) : null;
        }}
      </Loaded>
    </Dialog>
  );
}
