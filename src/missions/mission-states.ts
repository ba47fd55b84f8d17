import { Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';

export const MISSION_STATES = [
  'proposed',
  'accepted',
  'signed',
  'active',
  'ended',
  'closed',
  'cancelled',
] as const;
export type MissionState = (typeof MISSION_STATES)[number];

/** States of a mission whose work is done or never began: it takes no hours any more. */
export const OVER: readonly MissionState[] = ['ended', 'closed', 'cancelled'];

/** Every step a mission can take: from which states, to which. One that came of an offer is signed before it is active. */
const STEPS = {
  sign: { from: ['accepted'], to: 'signed' },
  activate: { from: ['proposed', 'signed'], to: 'active' },
  end: { from: ['proposed', 'accepted', 'signed', 'active'], to: 'ended' },
  /** Her last day because she leaves the business: substitutes keep what they took of it. */
  leave: { from: ['proposed', 'accepted', 'signed', 'active'], to: 'ended' },
  close: { from: ['ended'], to: 'closed' },
  cancel: { from: ['proposed', 'accepted', 'signed', 'active'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly MissionState[]; to: MissionState }>;
export type MissionStep = keyof typeof STEPS;
export const MISSION_STEPS = Object.keys(STEPS) as MissionStep[];

/** The state after `step`; throws `conflict/wrong-mission-state` when the table has no such step from `state`. */
export function stateAfter(state: MissionState, step: MissionStep): MissionState {
  const { from, to } = STEPS[step];
  if ((from as readonly MissionState[]).includes(state)) return to;
  throw new DomainError(
    'conflict',
    'wrong-mission-state',
    `This mission is ${state}; to ${step} it, it must be ${from.join(' or ')}.`,
  );
}

/** Last day of a mission that began and is ended on `today`: never later than planned. */
export const lastDay = ({ ends_on }: { readonly ends_on: Day | null }, today: Day): Day =>
  ends_on !== null && ends_on < today ? ends_on : today;
