/** The kinds of the ledger, and which fields each has. */
export const KINDS = [
  'agenda_login',
  'ehr_account',
  'mycarenet_mandate',
  'number_forwarding',
  'processing_contract',
  'confidentiality',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export const SERVICES = ['efact', 'eattest', 'insurability'] as const;

const SYSTEM: readonly Kind[] = ['agenda_login', 'ehr_account', 'other'];
const SIGNED: readonly Kind[] = ['mycarenet_mandate', 'processing_contract', 'confidentiality'];

export const hasSystem = (kind: Kind) => SYSTEM.includes(kind);
export const needsProof = (kind: Kind) => SIGNED.includes(kind);

/** The body of a new grant from what was typed; what is empty is left out. */
export function grantOf(kind: Kind, typed: Readonly<Record<string, string>>) {
  const text = (name: string) => typed[name]?.trim() || undefined;
  const day = text('granted_on');
  const reference = text('proof/reference');
  const scope = SERVICES.filter((service) => typed[`scope/${service}`] === 'on');
  const mandate = kind === 'mycarenet_mandate';
  return {
    kind,
    practice_id: text('practice_id'),
    secretary_id: text('secretary_id'),
    system: hasSystem(kind) ? text('system') : undefined,
    account: hasSystem(kind) ? text('account') : undefined,
    mandator_nihii: mandate ? text('mandator_nihii') : undefined,
    mandatary_kind: mandate ? ('person' as const) : undefined,
    scope: mandate ? scope : undefined,
    valid_from: text('valid_from'),
    valid_to: text('valid_to'),
    granted_on: day,
    proof: reference ? { reference } : undefined,
  };
}
