/** What a business does once, in the order in which it helps most. */
export const STEPS = [
  'identity',
  'iban',
  'mail',
  'practice',
  'price',
  'entries',
  'invoice',
  'e_invoices',
  'totp',
] as const;
export type Step = (typeof STEPS)[number];

type StepState = 'done' | 'open' | 'skipped';

/** A step as it is shown: where it stands, what there is to do, and the call that does it. */
interface StepView {
  readonly step: Step;
  readonly state: StepState;
  readonly what: string;
  readonly call: string;
}

const WHAT: Readonly<Record<Step, readonly [what: string, call: string]>> = {
  identity: ['Say who the business is: name, number, address, VAT.', 'PATCH /api/workspace'],
  iban: ['Give the bank account that clients pay to.', 'PATCH /api/workspace'],
  mail: ['Give the e-mail address that clients answer to.', 'PATCH /api/workspace'],
  practice: ['Take on a first practice.', 'POST /api/practices'],
  price: ['Give a practice its prices.', 'PUT /api/practices/{id}/rate-card'],
  entries: ['Record the first work: drop a call log, or type it.', 'POST /api/call-logs'],
  invoice: ['Draft the first invoice, look at it and issue it.', 'POST /api/invoices'],
  e_invoices: ['Switch on what carries electronic invoices.', 'PUT /api/transports/{adapter}'],
  totp: ['Protect your own account with a code of your telephone.', 'POST /api/totp'],
};

export interface SetupView {
  readonly done: number;
  readonly total: number;
  /** The first step that is neither done nor skipped; null when none is left. */
  readonly next: Step | null;
  readonly steps: readonly StepView[];
}

/** The list of tasks: what is done is done, whether it was skipped or not. */
export function setupView(done: ReadonlySet<Step>, skipped: ReadonlySet<string>): SetupView {
  const steps = STEPS.map((step): StepView => {
    const state = done.has(step) ? 'done' : skipped.has(step) ? 'skipped' : 'open';
    const [what, call] = WHAT[step];
    return { step, state, what, call };
  });
  const next = steps.find(({ state }) => state === 'open')?.step ?? null;
  return { done: steps.filter(({ state }) => state === 'done').length, total: steps.length, next, steps };
}
