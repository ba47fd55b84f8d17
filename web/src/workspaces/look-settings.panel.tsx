import { useState } from 'react';
import { type Appearance, chooseAppearance, readAppearance } from '../shell/appearance.ts';
import { useWords } from '../shell/words.ts';
import { SelectField } from '../ui/field.tsx';
import { settingsWords } from './settings-words.ts';
import { LanguageChoice } from './sign-in.page.tsx';

/** Language, light or dark, and the size of text; kept on this computer. */
export function LookSettings() {
  const words = useWords(settingsWords);
  const [look, setLook] = useState(readAppearance);
  const choose = (change: Partial<Appearance>) => {
    chooseAppearance(change);
    setLook({ ...look, ...change });
  };
  return (
    <div className="panel stack">
      <LanguageChoice />
      <SelectField
        name="theme"
        label={words.theme}
        value={look.theme}
        onChange={(event) => choose({ theme: event.target.value as Appearance['theme'] })}
        choices={(['auto', 'light', 'dark'] as const).map((value) => ({ value, says: words.themes[value] }))}
      />
      <SelectField
        name="text"
        label={words.text}
        value={look.text}
        onChange={(event) => choose({ text: event.target.value as Appearance['text'] })}
        choices={(['usual', 'large', 'larger'] as const).map((value) => ({
          value,
          says: words.texts[value],
        }))}
      />
    </div>
  );
}
