/** What the letters and numbers of NOEMIE entities mean, as the one source for them says. A code that is not here is shown raw. */
export const STATES: Readonly<Record<string, string>> = {
  P: 'paid',
  R: 'rejected',
  D: 'deferred',
};

export const RETURN_TYPES: Readonly<Record<string, string>> = {
  '01': 'care billed electronically',
  '02': 'care billed on paper',
  '03': 'single or flat payments',
  '04': 'reminders',
  '05': 'amounts held back',
};

export const INVOICE_KINDS: Readonly<Record<string, string>> = {
  A: 'flow to the complementary body',
  B: 'B2 or degraded SESAM',
  C: 'on paper, complementary body',
  D: 'DRE',
  E: 'reminder',
  F: 'FSE',
  L: 'kept for exchanges between centres, paid',
  P: 'on paper',
  R: 'kept for exchanges between centres, rejected',
};

/** What a rejection (294) is about. */
export const SCOPES: Readonly<Record<string, string>> = {
  F: 'the invoice',
  L: 'a line',
  A: 'a detailed code',
};

export const SHARES: Readonly<Record<string, string>> = {
  O: 'AMO share, or AMO and AMC',
  C: 'AMC share',
};
