import type { Campaign, CampaignStep, NewCampaignResult } from '../client/types.gen.ts';

export type Contact = Campaign['contacts'][number];
export type Result = NewCampaignResult['result'];

/** The results by their digits, 1 to 9. */
export const RESULTS = [
  'booking',
  'move',
  'confirmed',
  'cancel',
  'message',
  'declined',
  'wrong_number',
  'no_answer',
  'voicemail',
] as const satisfies readonly Result[];

const AGAIN: ReadonlySet<Result> = new Set(['no_answer', 'voicemail']);

/** Whether nobody calls a contact again. */
export const isDone = ({ result }: Pick<Contact, 'result'>): boolean => result !== null && !AGAIN.has(result);

/** Whom to call after `reference`: who was tried least, in the order of the list from there on. */
export function nextAfter(contacts: readonly Contact[], reference: string | null): Contact | undefined {
  const at = contacts.findIndex((one) => one.reference === reference);
  const waiting = [...contacts.slice(at + 1), ...contacts.slice(0, at + 1)].filter((one) => !isDone(one));
  const fewest = Math.min(...waiting.map(({ attempts }) => attempts));
  return waiting.find(({ attempts }) => attempts === fewest);
}

/** A campaign after a result; what others of its contacts came to meanwhile stays. */
export const withStep = <Of extends Pick<Campaign, 'contacts' | 'count'>>(
  campaign: Of,
  { contact, count }: CampaignStep,
): Of => ({
  ...campaign,
  contacts: campaign.contacts.map((one) => (one.reference === contact.reference ? contact : one)),
  count,
});

/** The contacts of what was typed, one a line, each once. */
export const referencesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/\r\n|[\r\n]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
