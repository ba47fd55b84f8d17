import { dismiss, useNotices } from './notices.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/** The sentences that acts leave behind, with their undo; read out politely. */
export function NoticeStrip() {
  const words = useWords(shellWords);
  const notices = useNotices();
  return (
    <section className="notices" aria-label={words.notices} aria-live="polite">
      {notices.map(({ id, text, tone, undo }) => (
        <div key={id} className="band row" data-tone={tone}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                dismiss(id);
                undo.run();
              }}
            >
              {undo.says} <kbd>u</kbd>
            </button>
          )}
          <button type="button" data-plain aria-label={words.close} onClick={() => dismiss(id)}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
    </section>
  );
}
