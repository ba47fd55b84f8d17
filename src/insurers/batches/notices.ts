/** Something to know about a file that was written, beside what would be refused. */
export interface Notice {
  readonly code: string;
  readonly sentence: string;
}

/** What a file leaves open: drafts that wait for it, and whether their patients are ever forgotten. */
export interface LeftOpen {
  /** Drafts for the federation whose practitioner no sender of the practice goes with. */
  readonly senderless: number;
  /** Drafts beyond those a file holds. */
  readonly more: number;
  /** Claims in test files, where this one is none. */
  readonly tested: number;
  readonly retention_months: number | null;
}

export function noticesOf({ senderless, more, tested, retention_months }: LeftOpen): Notice[] {
  return [
    ...(retention_months === null ? [KEPT_FOR_EVER] : []),
    ...(senderless > 0 ? [{ code: 'claims-without-sender', sentence: senderlessSentence(senderless) }] : []),
    ...(more > 0 ? [{ code: 'claims-waiting', sentence: moreSentence(more) }] : []),
    ...(tested > 0 ? [{ code: 'claims-in-tests', sentence: testedSentence(tested) }] : []),
  ];
}

const KEPT_FOR_EVER = {
  code: 'retention-not-set',
  sentence:
    'Nobody has said yet how long it is known who these patients are, so nobody is forgotten: an owner sets it with PUT /api/claim-settings.',
};

/** Drafts that go into no file at all until somebody says who is paid for them. */
export const senderlessSentence = (count: number) =>
  `${count === 1 ? 'A draft for this federation goes' : `${count} drafts for this federation go`} with none of the senders of the practice: say whom the funds pay for their practitioner.`;

const moreSentence = (count: number) =>
  `${count} more drafts wait: a file holds no more of them, and the next one may be written tomorrow.`;

const testedSentence = (count: number) =>
  `${count === 1 ? 'A claim of this third party stands in a test file' : `${count} claims of this third party stand in test files`}, which nobody pays: release the file, and what is to be paid goes into the next one.`;
