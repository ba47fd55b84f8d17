/** Why the total of a document cannot be done again from its annex: for good or, where it took too long, for now. */
export type NoRecount =
  | 'no_annex'
  | 'first_form'
  | 'facts_not_kept'
  | 'credit_note'
  | 'not_itemised'
  | 'too_long';
