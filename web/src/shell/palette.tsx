import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { practicesList } from '../client/sdk.gen.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ask } from './ask.ts';
import type { Screen } from './screens.ts';
import { useMay } from './session.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/** Letters without accents or capitals, so that "medecin" finds "Médecin". */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Finds a screen or a practice by its name; arrows choose, Enter goes. */
export function Palette({ screens, onClose }: { readonly screens: readonly Screen[]; onClose(): void }) {
  const words = useWords(shellWords);
  const navigate = useNavigate();
  const may = useMay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const wanted = plain(useDeferredValue(typed).trim());
  const practices = useQuery({
    queryKey: ['practices', 'palette', wanted],
    enabled: wanted.length > 0 && may('practices:read'),
    queryFn: () => ask(() => practicesList({ query: { limit: 8, q: wanted } })),
  });
  const found = [
    ...screens
      .map((screen) => ({ to: screen.path, says: words.screens[screen.name!], keys: screen.keys }))
      .filter(({ says }) => plain(says).includes(wanted)),
    ...(practices.data?.items ?? []).map((one) => ({
      to: `/practices/${one.id}`,
      says: one.name,
      keys: undefined,
    })),
  ].slice(0, 12);
  const current = Math.min(at, found.length - 1);
  const go = (to: string) => {
    onClose();
    void navigate({ to });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((current + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && found[current]) go(found[current].to);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.palette} closes={words.close} onClose={onClose}>
      <label htmlFor={id}>{words.paletteHint}</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[current] ? `${id}-${current}` : undefined}
        autoComplete="off"
        data-first
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {found.length === 0 && <p>{words.paletteEmpty}</p>}
      <div role="listbox" id={`${id}-list`} aria-label={words.palette} className="choices">
        {found.map(({ to, says, keys }, index) => (
          <div
            key={to}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => go(to)}
            onKeyDown={press}
          >
            {says} {keys && <kbd>{keys}</kbd>}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
