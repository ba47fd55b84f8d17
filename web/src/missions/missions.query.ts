import { useQuery } from '@tanstack/react-query';
import {
  membersList,
  missionsList,
  needsList,
  offersListOffers,
  practicesList,
  profilesList,
} from '../client/sdk.gen.ts';
import type { Mission, Need, Offer, Profile } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { everyOne } from '../shell/paging.ts';
import { useMay } from '../shell/session.ts';

export const MISSIONS = 'missions';
export const NEEDS = 'needs';
export const OFFERS = 'offers';
export const PROFILES = 'profiles';

const PAGE = 200;

export const useNeeds = (state?: Need['state']) =>
  useQuery({
    queryKey: [NEEDS, 'all', state],
    queryFn: () => everyOne((cursor) => ask(() => needsList({ query: { limit: PAGE, cursor, state } }))),
    placeholderData: (before: Need[] | undefined) => before,
  });

export const useMissions = (state?: Mission['state']) =>
  useQuery({
    queryKey: [MISSIONS, 'all', state],
    queryFn: () => everyOne((cursor) => ask(() => missionsList({ query: { limit: PAGE, cursor, state } }))),
    placeholderData: (before: Mission[] | undefined) => before,
  });

export const useOffers = (secretary_id?: string) =>
  useQuery({
    queryKey: [OFFERS, 'all', secretary_id],
    queryFn: () =>
      everyOne((cursor) => ask(() => offersListOffers({ query: { limit: PAGE, cursor, secretary_id } }))),
    placeholderData: (before: Offer[] | undefined) => before,
  });

export const useProfiles = () =>
  useQuery({
    queryKey: [PROFILES, 'all'],
    queryFn: () => everyOne((cursor) => ask(() => profilesList({ query: { limit: PAGE, cursor } }))),
    placeholderData: (before: Profile[] | undefined) => before,
  });

/** The people of the business with their roles, where the one who asks may see them. */
export function useMembers() {
  const may = useMay();
  return useQuery({
    queryKey: ['members', 'all'],
    enabled: may('members:read'),
    queryFn: () => everyOne((cursor) => ask(() => membersList({ query: { limit: PAGE, cursor } }))),
  });
}

/** What is shown in place of an id: practices and people by their names. */
export interface Names {
  practice(id: string | null): string;
  person(id: string | null): string;
  readonly practices: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Names of practices and of people, empty until they are there. */
export function useNames(): Names {
  const may = useMay();
  const practices = useQuery({
    queryKey: ['practices', 'names'],
    enabled: may('practices:read'),
    queryFn: () => everyOne((cursor) => ask(() => practicesList({ query: { limit: PAGE, cursor } }))),
  });
  const profiles = useProfiles();
  const of = (list: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? '';
  const places = practices.data ?? [];
  const people = (profiles.data ?? []).map(({ user_id, name }) => ({ id: user_id, name: name ?? '' }));
  return {
    practice: (id) => of(places, id),
    person: (id) => of(people, id),
    practices: places,
    people,
  };
}
