import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { accessWords } from './access-words.ts';
import { useHandOverPack } from './cover.query.ts';
import { missionWords } from './mission-words.ts';
import { hoursInWords } from './week.ts';

/** What somebody needs on her first day: hours, instruction sheet, open tasks, lines, ways in. */
export function HandOverPack({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(missionWords);
  const { kinds, states } = useWords(accessWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  const pack = useHandOverPack(id);
  return (
    <Dialog title={words.pack} closes={close} onClose={onClose}>
      <Loaded query={pack}>
        {(data) => (
          <>
            <p>
              <strong>{data.practice.name}</strong> · {data.title}
              <br />
              {format.day(data.starts_on)} – {data.ends_on ? format.day(data.ends_on) : words.openEnd}
              {data.hours && ` · ${hoursInWords(data.hours, format.locale)}`}
            </p>
            <h3>{words.instructions}</h3>
            {data.instruction_sheet ? (
              <p className="as-written">{data.instruction_sheet.text}</p>
            ) : (
              <p>{words.noInstructions}</p>
            )}
            <h3>{words.tasks}</h3>
            {data.open_tasks.length === 0 && <p>{words.noTasks}</p>}
            <ul>
              {data.open_tasks.map((task) => (
                <li key={task.what}>{task.what}</li>
              ))}
            </ul>
            <h3>{words.lines}</h3>
            {data.lines.length === 0 && <p>{words.noLines}</p>}
            <ul>
              {data.lines.map((line) => (
                <li key={line.e164}>
                  {line.e164} {line.label}
                </li>
              ))}
            </ul>
            <h3>{words.waysIn}</h3>
            {data.access.length === 0 && <p>{words.noAccess}</p>}
            <ul>
              {data.access.map((grant) => (
                <li key={grant.grant_id}>
                  {kinds[grant.kind as keyof typeof kinds] ?? grant.kind} {grant.system} ·{' '}
                  {states[grant.state as keyof typeof states] ?? grant.state}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <div className="row">
        <a
          href={`/api/missions/${id}/hand-over-pack/page?lang=${format.locale.slice(0, 2)}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.printPack}
        </a>
        <button type="button" data-first onClick={onClose}>
          {close}
        </button>
      </div>
    </Dialog>
  );
}
