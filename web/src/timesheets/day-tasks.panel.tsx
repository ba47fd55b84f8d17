import { useQueryClient } from '@tanstack/react-query';
import { tasksDone, tasksReopen } from '../client/sdk.gen.ts';
import type { DayTask } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useRows } from '../ui/rows.ts';
import { DAY_SHEET } from './day.query.ts';
import { dayWords } from './day-words.ts';
import { DueClock } from './due-clock.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';

/** What is to be done or passed on; Space ticks it. */
export function DayTasks({ tasks, now }: { readonly tasks: readonly DayTask[]; readonly now: number }) {
  const words = useWords(dayWords);
  const { undo } = useWords(shellWords);
  const may = useMay()('tasks:write');
  const client = useQueryClient();
  const attempt = useAttempt();
  const again = () => client.invalidateQueries({ queryKey: [DAY_SHEET] });
  const reopen = (task_id: string) =>
    attempt(async () => {
      await ask(() => tasksReopen({ path: { task_id } }));
      await again();
    });
  const tick = (index: number) => {
    const { id, text } = tasks[index]!;
    if (!may) return;
    void attempt(async () => {
      await ask(() => tasksDone({ path: { task_id: id } }));
      await again();
      say(words.ticked(text), { undo: { says: undo, run: () => void reopen(id) } });
    });
  };
  const { rowProps } = useRows(tasks.length, { keys: { ' ': tick }, onSelect: tick });
  return (
    <section className="panel stack" aria-labelledby="day-tasks" {...useKeptFocus<HTMLElement>()}>
      <h2 id="day-tasks" tabIndex={-1}>
        {words.tasks(tasks.length)} {tasks.length > 0 && may && <kbd>{words.space}</kbd>}
      </h2>
      {tasks.length === 0 ? (
        <p className="quiet">{words.noTasks}</p>
      ) : (
        <ul role="list" className="day-list">
          {tasks.map((task, index) => (
            <li key={task.id} {...rowProps(index)}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={false}
                  disabled={!may}
                  tabIndex={-1}
                  onChange={() => tick(index)}
                />
                <span>
                  {task.kind !== 'todo' && <strong>{words.kinds[task.kind]} · </strong>}
                  {task.text}
                </span>
              </label>
              <div className="row day-about">
                <PracticeName id={task.practice_id} practitioner={task.practitioner_id} />
                <DueClock due_at={task.due_at} now={now} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
