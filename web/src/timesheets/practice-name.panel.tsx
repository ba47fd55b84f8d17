import { Mark } from '../ui/mark.tsx';
import { usePractices } from './entries.query.ts';
import './practice-name.css';

/** A practice by its mark and name, and one of its practitioners, where it is about her. */
export function PracticeName({
  id,
  practitioner,
}: {
  readonly id: string;
  readonly practitioner?: string | null;
}) {
  const { byId, people } = usePractices();
  const practice = byId.get(id);
  const person = practitioner ? people.get(practitioner) : undefined;
  return (
    <span className="practice-name">
      {practice && <Mark letter={practice.letter} colour={practice.colour} />}
      <span>
        {practice?.name ?? '…'}
        {person && <span className="quiet"> · {person}</span>}
      </span>
    </span>
  );
}
