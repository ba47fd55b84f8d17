import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Act, type CareClaim, elevenDigits } from '../claims/care-claim.js';
import { whyPaid } from '../claims/claim-checks.js';
import type { FeeVersion } from '../fee-codes/fees.js';
import type { AttestedAct, AttestedPatient, Professional, ReadIdentity } from './attestation.js';
import type { ProvedAct } from './patient-proof.js';

/** What a claim does not say of the people and places it names. */
export interface Added {
  readonly auxiliary_is?: 'file_holder' | 'trainee' | undefined;
  readonly place_kind?: string | undefined;
}

/**
 * Throws `conflict/not-attestable` for a credit note, care whose fund is asked by eFact, a claim that was taken away, and one whose care
 * a fund has paid, or may have.
 */
export function refuseOtherWay(
  { kind, state }: { readonly kind: CareClaim['kind']; readonly state: string },
  claim: CareClaim,
): void {
  const why =
    kind === 'credit'
      ? 'A credit note of eFact is no eAttest: cancel the eAttest it is about'
      : state === 'draft'
        ? whyPaid(claim)?.slice(0, -1)
        : state === 'withdrawn'
          ? 'This claim was taken away: enter it anew'
          : 'This claim stands in a file for eFact: it cannot be attested as well';
  if (why) throw new DomainError('conflict', 'not-attestable', `${why}.`);
}

const unnamed = (nihii: string): Professional => ({
  nihii: elevenDigits(nihii),
  niss: null,
  first_name: null,
  family_name: null,
});

export const attestedPatient = ({
  patient,
  mutuality,
}: Pick<CareClaim, 'patient' | 'mutuality'>): AttestedPatient => ({
  niss: patient.niss,
  membership: patient.card_number === null ? null : { fund: mutuality, number: patient.card_number },
  first_name: patient.first_name,
  family_name: patient.name,
  sex: patient.sex,
});

/** Acts of a claim that the patient has paid whole. Throws `invalid` where something must be added. */
export function attestedActs({ acts }: Pick<CareClaim, 'acts'>, added: Added): AttestedAct[] {
  return acts.map((act) => {
    const { auxiliary, place, prescriber, identity } = act;
    if (auxiliary !== null && !added.auxiliary_is)
      refuse(
        '/auxiliary_is',
        'auxiliary-unsaid',
        'An act names another care provider: say whether it is the holder of the file or a trainee.',
      );
    if (place !== null && !added.place_kind)
      refuse(
        '/place_kind',
        'place-unsaid',
        'An act was given in an institution: say its kind in the list CD-HCPARTY.',
      );
    const other = auxiliary === null ? null : unnamed(auxiliary);
    return {
      ...{ code: act.code, on: act.on, units: act.units, norm: act.norm, related: act.related },
      fee_cents: act.insurance_cents + act.patient_cents,
      supplement_cents: act.supplement_cents,
      exemption: act.exemption === '00' ? null : act.exemption,
      limb: act.limb === '0' ? null : act.limb,
      decision_reference: null,
      place: place === null ? null : { nihii: place, kind: added.place_kind!, service: null },
      requestor: prescriber && { who: unnamed(prescriber.nihii), norm: prescriber.norm, on: prescriber.on },
      file_holder: added.auxiliary_is === 'file_holder' ? other : null,
      trainee: added.auxiliary_is === 'trainee' ? other : null,
      identity: identity && identityOf(identity),
    };
  });
}

/** How the document was read; null where it was not, as with an agreement. */
function identityOf({
  read_on,
  read_at,
  input,
  medium,
  ...why
}: NonNullable<Act['identity']>): ReadIdentity | null {
  if (read_on === null || input === null || medium === null) return null;
  const { manual_reason, vignette_reason, serial } = why;
  return { on: read_on, at: read_at, input, medium, manual_reason, vignette_reason, serial };
}

/** Acts as the patient reads them, named by the fee codes of their day. */
export function provedActs(
  { acts }: Pick<CareClaim, 'acts'>,
  paid_in_full: boolean,
  labelOf: (act: Act) => FeeVersion | undefined,
  language: string,
): ProvedAct[] {
  return acts.map((act) => {
    const fee = labelOf(act);
    const label = language === 'nl' ? (fee?.label_nl ?? fee?.label_fr) : (fee?.label_fr ?? fee?.label_nl);
    return {
      ...{ code: act.code, label: label ?? null, on: act.on, units: act.units },
      paid_cents: act.patient_cents + (paid_in_full ? act.insurance_cents : 0),
      supplement_cents: act.supplement_cents,
      insurer_cents: paid_in_full ? 0 : act.insurance_cents,
    };
  });
}
