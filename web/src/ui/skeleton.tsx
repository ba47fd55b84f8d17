/** The place of what is loading, shown after 150 ms: `rows` lines of it. */
export function Skeleton({ says, rows = 6 }: { readonly says: string; readonly rows?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden-words">{says}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} aria-hidden="true" />
      ))}
    </div>
  );
}
