const SHAPES = { good: '✓', wait: '▲', bad: '✕', note: '◆', plain: '●' } as const;

export type Tone = keyof typeof SHAPES;

/** A state: always a word and a shape, never colour alone. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className="status" data-tone={tone}>
      <span aria-hidden="true">{SHAPES[tone]}</span>
      {children}
    </span>
  );
}
