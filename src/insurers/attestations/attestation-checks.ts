import { fitsXml } from '../../invoicing/documents/xml.js';
import type { Day } from '../../kernel/day.js';
import { isBce, isNihii } from '../../kernel/identifiers.js';
import { feeCodeHolds } from '../efact/check-digits.js';
import {
  type Attestation,
  type AttestedAct,
  CANCELLATION_REASONS,
  type Cancellation,
} from './attestation.js';
import { checkMessage, checkProfessional, Faults, fault } from './message-checks.js';

/** Throws `invalid/attestation-refused` with the place of everything that is wrong. */
export function checkAttestation(attestation: Attestation): void {
  const faults = new Faults();
  const { acts, on, payee } = attestation;
  checkMessage(faults, attestation);
  faults.add(
    '/payee',
    !isBce(payee) && fault('wrong-bce', 'The BCE number of who was paid is wrong: correct it.'),
  );
  faults.add(
    '/preferential',
    attestation.preferential &&
      fault('preferential', 'Care with preferential reimbursement (BIM) is billed by eFact, not attested.'),
  );
  faults.add('/acts', acts.length === 0 && fault('no-acts', 'There is no act to attest: add one.'));
  const days = new Set(acts.map((act) => act.on));
  faults.add(
    '/acts',
    days.size > 1 &&
      fault('several-days', 'Acts of one eAttest are all of one day: prepare one for each day.'),
  );
  faults.add(
    '/on',
    days.size === 1 &&
      !days.has(on) &&
      fault(
        'another-day',
        `An eAttest goes out on the day of its acts, ${acts[0]!.on}, and this one is of ${on}.`,
      ),
  );
  for (const [at, act] of acts.entries()) checkAct(faults, `/acts/${at}`, act, on);
  faults.refuse('The eAttest cannot be prepared');
}

/** Throws `invalid/attestation-refused` with the place of everything that is wrong. */
export function checkCancellation(cancellation: Cancellation): void {
  const faults = new Faults();
  checkMessage(faults, cancellation);
  const { invoicing_number, reason } = cancellation;
  faults.add(
    '/invoicing_number',
    !/^\d[\dA-Za-z-]{3,49}$/.test(invoicing_number) &&
      fault('wrong-invoicing-number', 'Write the number the fund gave, such as 500-1-260212-5960827-60.'),
  );
  faults.add(
    '/reason',
    !CANCELLATION_REASONS.includes(reason) && fault('wrong-reason', 'The reason is a letter from A to G.'),
  );
  faults.refuse('The cancellation cannot be prepared');
}

const SHORT = /^[0-9A-Za-z]{1,4}$/;

function checkAct(faults: Faults, pointer: string, act: AttestedAct, on: Day): void {
  const code = (at: string, value: string) =>
    faults.add(
      `${pointer}/${at}`,
      !feeCodeHolds(value) &&
        fault('wrong-fee-code', 'A fee code has six digits, the last one their check: correct it.'),
    );
  code('code', act.code);
  if (act.related !== null) code('related', act.related);
  for (const amount of ['fee_cents', 'supplement_cents'] as const) {
    const cents = act[amount];
    faults.add(
      `${pointer}/${amount}`,
      !(Number.isSafeInteger(cents) && cents >= 0 && cents <= 99_999_999) &&
        fault('wrong-amount', 'An amount is whole cents and not below 0.'),
    );
  }
  faults.add(
    `${pointer}/units`,
    !(Number.isSafeInteger(act.units) && act.units >= 1 && act.units <= 9_999) &&
      fault('wrong-units', 'An act is given 1 to 9,999 times.'),
  );
  const { norm, exemption, limb, requestor, identity, place, file_holder, trainee, decision_reference } = act;
  const codes = {
    norm,
    exemption,
    limb,
    requestor: requestor?.norm ?? null,
    identity: identity?.input ?? null,
  };
  for (const [at, value] of Object.entries(codes)) {
    faults.add(
      `${pointer}/${at}`,
      value !== null &&
        !SHORT.test(value) &&
        fault('wrong-value', 'This is 1 to 4 digits or letters of its list.'),
    );
  }
  if (requestor) checkProfessional(faults, `${pointer}/requestor`, requestor.who, on);
  faults.add(
    `${pointer}/requestor/on`,
    requestor !== null &&
      requestor.on > act.on &&
      fault('prescribed-later', 'The act was prescribed after it was given.'),
  );
  if (file_holder) checkProfessional(faults, `${pointer}/file_holder`, file_holder, on);
  if (trainee) checkProfessional(faults, `${pointer}/trainee`, trainee, on);
  faults.add(
    `${pointer}/place`,
    place !== null &&
      !isNihii(place.nihii) &&
      fault('wrong-nihii', 'The INAMI number of the place of care is wrong: correct it.'),
  );
  faults.add(
    `${pointer}/place/kind`,
    place !== null &&
      !/^[a-z]{3,30}$/.test(place.kind) &&
      fault('wrong-value', 'Say which kind of institution it is, as the list CD-HCPARTY writes it.'),
  );
  const texts = [
    place?.service ?? null,
    decision_reference,
    identity?.serial ?? null,
    identity?.medium ?? null,
  ];
  faults.add(
    pointer,
    texts.some((text) => text !== null && (text.length > 50 || !fitsXml(text))) &&
      fault(
        'wrong-text',
        'A reference has more than 50 characters or one that XML has no place for: type it again.',
      ),
  );
}
