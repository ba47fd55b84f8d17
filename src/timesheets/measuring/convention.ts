/** How text is counted; the field names are those of a rate card's meter. */
export interface CountingConvention {
  /** Characters of one billed line, 40 to 100. */
  readonly chars_per_line: number;
  readonly signs_per_page: number;
  readonly count_spaces: boolean;
  /** What the end of a line typed by hand counts for, in characters. */
  readonly count_hard_returns: 0 | 1 | 2;
  readonly exclude_header_footer: boolean;
}

/** What is counted where nothing else was agreed. */
export const USUAL_CONVENTION: CountingConvention = {
  chars_per_line: 65,
  signs_per_page: 1_500,
  count_spaces: true,
  count_hard_returns: 0,
  exclude_header_footer: true,
};

/** What a text holds, before any convention is applied. */
export interface TextFacts {
  /** Characters of the body, blanks included, line ends not. */
  readonly chars: number;
  /** How many of `chars` are blanks. */
  readonly spaces: number;
  /** Ends of paragraphs and of lines within them. */
  readonly hard_returns: number;
  /** Characters of headers and footers, blanks included; not part of `chars`. */
  readonly header_chars: number;
  readonly words: number;
}

export interface Counted {
  readonly counted_chars: number;
  /** Lines and pages begun. */
  readonly lines: number;
  readonly pages: number;
}

/** The characters of a text by a convention, and the lines and pages they begin. */
export function countedBy(facts: TextFacts, convention: CountingConvention): Counted {
  const body = convention.count_spaces ? facts.chars : facts.chars - facts.spaces;
  const returns = facts.hard_returns * convention.count_hard_returns;
  const counted_chars = body + returns + (convention.exclude_header_footer ? 0 : facts.header_chars);
  return {
    counted_chars,
    lines: Math.ceil(counted_chars / convention.chars_per_line),
    pages: Math.ceil(counted_chars / convention.signs_per_page),
  };
}

/** The convention as one word, such as `65-spaces-r0-body-1500`: same name, same count. */
export function nameOf(convention: CountingConvention): string {
  return [
    convention.chars_per_line,
    convention.count_spaces ? 'spaces' : 'nospaces',
    `r${convention.count_hard_returns}`,
    convention.exclude_header_footer ? 'body' : 'headers',
    convention.signs_per_page,
  ].join('-');
}
