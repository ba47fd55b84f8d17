import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  availabilityAvailability,
  availabilityList,
  calendarsList,
  fitsOpenings,
  profilesGet,
  profilesPattern,
} from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { everyOne } from '../shell/paging.ts';
import { PROFILES } from './missions.query.ts';

export const useProfile = (user_id: string) =>
  useQuery({
    queryKey: [PROFILES, user_id],
    queryFn: () => ask(() => profilesGet({ path: { user_id } })),
  });

export const usePattern = (user_id: string) =>
  useQuery({
    queryKey: [PROFILES, user_id, 'pattern'],
    queryFn: () => ask(() => profilesPattern({ path: { user_id } })),
  });

export const useExceptions = (user_id: string) =>
  useQuery({
    queryKey: [PROFILES, user_id, 'exceptions'],
    queryFn: () =>
      everyOne((cursor) => ask(() => availabilityList({ path: { user_id }, query: { limit: 200, cursor } }))),
  });

export const useCalendars = (user_id: string) =>
  useQuery({
    queryKey: [PROFILES, user_id, 'calendars'],
    queryFn: () => ask(() => calendarsList({ path: { user_id } })),
  });

export const useAvailability = (user_id: string) =>
  useQuery({
    queryKey: [PROFILES, user_id, 'availability'],
    queryFn: () => ask(() => availabilityAvailability({ path: { user_id } })),
  });

/** Open needs that fit her, each with why. */
export function useOpenings(user_id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [PROFILES, user_id, 'openings', language],
    queryFn: () => ask(() => fitsOpenings({ path: { user_id }, query: { top: 20 } })),
  });
}

export function useProfileChanged() {
  const client = useQueryClient();
  return () => Promise.all([PROFILES, 'needs'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
