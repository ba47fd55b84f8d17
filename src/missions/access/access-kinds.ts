export const ACCESS_KINDS = [
  'agenda_login',
  'ehr_account',
  'mycarenet_mandate',
  'processing_contract',
  'confidentiality',
  'number_forwarding',
  'other',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Applications of the sickness funds that a care provider gives a mandate for, each by itself. */
export const MANDATE_SERVICES = ['efact', 'eattest', 'insurability'] as const;
export type MandateService = (typeof MANDATE_SERVICES)[number];

/** To whom a MyCareNet mandate can be given: the secretary herself, or an organisation by its number. */
export const MANDATARY_KINDS = ['person', 'institution', 'enterprise'] as const;
export type MandataryKind = (typeof MANDATARY_KINDS)[number];

export const REVOKERS = ['practice', 'mandator', 'business', 'secretary'] as const;
export type Revoker = (typeof REVOKERS)[number];

type Need = 'required' | 'optional' | 'never';

interface KindRule {
  readonly practice_id: Need;
  readonly secretary_id: Need;
  readonly system: Need;
  readonly account: Need;
  /** Who takes it back unless the grant says otherwise. */
  readonly revoker: Revoker;
  /** Whether granting it takes a proof: a signature, not a click. */
  readonly proof: boolean;
  /** How it ends with a mission: by a hand that closes it, by its date too, or never (secrecy outlives the work). */
  readonly closes: 'by-hand' | 'by-date' | 'never';
}

/** What each kind needs, and how it ends. */
export const KIND_RULES: Readonly<Record<AccessKind, KindRule>> = {
  agenda_login: {
    practice_id: 'required',
    secretary_id: 'required',
    system: 'required',
    account: 'optional',
    revoker: 'practice',
    proof: false,
    closes: 'by-hand',
  },
  ehr_account: {
    practice_id: 'required',
    secretary_id: 'required',
    system: 'required',
    account: 'optional',
    revoker: 'practice',
    proof: false,
    closes: 'by-hand',
  },
  mycarenet_mandate: {
    practice_id: 'required',
    secretary_id: 'optional',
    system: 'never',
    account: 'never',
    revoker: 'mandator',
    proof: true,
    closes: 'by-date',
  },
  processing_contract: {
    practice_id: 'optional',
    secretary_id: 'optional',
    system: 'optional',
    account: 'never',
    revoker: 'business',
    proof: true,
    closes: 'never',
  },
  confidentiality: {
    practice_id: 'optional',
    secretary_id: 'required',
    system: 'never',
    account: 'never',
    revoker: 'business',
    proof: true,
    closes: 'never',
  },
  number_forwarding: {
    practice_id: 'required',
    secretary_id: 'optional',
    system: 'optional',
    account: 'optional',
    revoker: 'practice',
    proof: false,
    closes: 'by-hand',
  },
  other: {
    practice_id: 'required',
    secretary_id: 'optional',
    system: 'required',
    account: 'optional',
    revoker: 'practice',
    proof: false,
    closes: 'by-hand',
  },
};

/** The kinds that end so. */
export const kindsThatClose = (how: KindRule['closes']) =>
  ACCESS_KINDS.filter((kind) => KIND_RULES[kind].closes === how);
