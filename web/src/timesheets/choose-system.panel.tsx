import { useWords } from '../shell/words.ts';
import { useProfiles } from './import.query.ts';
import { importWords } from './import-words.ts';

/** Which system wrote a file; `current` is the one it was read as, none where no system's first line is like its own. */
export function ChooseSystem({
  current,
  onChoose,
}: {
  readonly current?: string;
  onChoose(profile: string): void;
}) {
  const words = useWords(importWords);
  const profiles = useProfiles().data?.items ?? [];
  const known = profiles.some(({ code }) => code === current);
  return (
    <div className="row">
      <label htmlFor="profile">{words.system}</label>
      <select id="profile" value={current ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {!known && <option value={current ?? ''}>{current ?? words.whichSystem}</option>}
        {profiles.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
