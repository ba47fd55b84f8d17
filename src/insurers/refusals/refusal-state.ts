/**
 * Where a case stands: `open`; `corrected`: a claim that sends it again is a draft, or it is one again itself; `sent-again`: it stands in a file or was attested; `paid`: a settlement
 * said so; `dismissed`: by somebody, with a reason.
 */
export const REFUSAL_STATES = ['open', 'corrected', 'sent-again', 'paid', 'dismissed'] as const;
export type RefusalState = (typeof REFUSAL_STATES)[number];

/** What somebody may do with a case in this state. */
export const MAY: Readonly<Record<'dismiss' | 'reopen' | 'correct', readonly RefusalState[]>> = {
  dismiss: ['open', 'corrected'],
  reopen: ['dismissed'],
  correct: ['open'],
};

/** The short name of a case, which says nothing of a patient: what a work entry and an invoice call it. */
export const caseReference = (id: string) => `R-${id.slice(-12).toUpperCase()}`;
