import { useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Problem } from '../ui/problem.tsx';
import type { Definition } from './card.ts';
import { templateCard, useTemplates } from './rate-card.query.ts';
import { rateCardWords } from './rate-card-words.ts';
import { STANDBY, standbyComponent } from './standby.ts';

/** What most prices are made of: per call, forfait, per hour, per line, standby, mailing. */
const FIRST = ['per_call', 'package', 'hourly', 't12', STANDBY, 't9'];

interface Offer {
  readonly code: string;
  readonly name: string;
  readonly purpose: string;
}

/** Offers ready-made parts of a price, six first. */
export function AddComponent({ onAdd, onClose }: { onAdd(card: Definition): void; onClose(): void }) {
  const words = useWords(rateCardWords);
  const { close } = useWords(shellWords);
  const { language } = useLanguage();
  const templates = useTemplates();
  const [problem, setProblem] = useState<unknown>(null);
  const choose = (code: string) =>
    templateCard(code === STANDBY ? 'per_call' : code).then((card) => {
      onAdd(code === STANDBY ? { ...card, components: [standbyComponent] } : card);
      onClose();
    }, setProblem);
  const button = (one: Offer, index: number) => (
    <button
      key={one.code}
      type="button"
      className="template"
      data-first={index === 0 || undefined}
      onClick={() => choose(one.code)}
    >
      <strong>{one.name}</strong>
      <span className="quiet">{one.purpose}</span>
    </button>
  );
  return (
    <Dialog title={words.addTitle} closes={close} onClose={onClose}>
      {problem !== null && <Problem error={problem} />}
      <Loaded query={templates}>
        {(templates) => {
          const items: Offer[] = [
            ...templates.map(({ code, name, purpose }) => ({
              code,
              name: name[language],
              purpose: purpose[language],
            })),
            { code: STANDBY, ...words.standby },
          ];
          const first = FIRST.flatMap((code) => items.find((one) => one.code === code) ?? []);
          return (
            <>
              {first.map(button)}
              <details className="stack">
                <summary>{words.addMore}</summary>
                <div className="stack">
                  {items.filter((one) => !first.includes(one)).map((one) => button(one, 1))}
                </div>
              </details>
            </>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
