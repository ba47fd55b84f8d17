/** How text was counted; printed on the invoice so that the practice can redo the count. */
export interface Convention {
  readonly chars_per_line?: number;
  readonly signs_per_page?: number;
  /** Blanks count, unless this is false. */
  readonly count_spaces?: boolean;
  /** What a paragraph end counts for; 0 when left out. */
  readonly count_hard_returns?: 0 | 1 | 2;
  /** Headers and footers do not count, unless this is false. */
  readonly exclude_header_footer?: boolean;
  /** Gross characters per net character in basis points (12000 = × 1.2), rounded half up per document. */
  readonly gross_bp?: number;
}
