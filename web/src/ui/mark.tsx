import './mark.css';

/** The letter and the colour by which somebody knows a practice; its name stands beside it. */
export function Mark({ letter, colour }: { readonly letter: string; readonly colour: number | null }) {
  return (
    <span className="mark" data-colour={colour ?? undefined} aria-hidden="true">
      {letter}
    </span>
  );
}
