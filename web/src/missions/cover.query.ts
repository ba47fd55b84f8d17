import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  absencesChangeEnd,
  absencesCoverAbsence,
  absencesListAbsences,
  absencesReadCover,
  absencesUndoCover,
  absencesWithdrawAbsence,
  coverPartsReadPack,
  offersWithdrawOffer,
} from '../client/sdk.gen.ts';
import type { Absence, Cover, Covering } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { once } from '../shell/once.ts';
import { everyOne } from '../shell/paging.ts';
import { MISSIONS, NEEDS, OFFERS } from './missions.query.ts';

const ABSENCES = 'absences';

export type CoverNeed = Cover['needs'][number];

export const useAbsences = () =>
  useQuery({
    queryKey: [ABSENCES, 'all'],
    queryFn: () =>
      everyOne<Absence>((cursor) => ask(() => absencesListAbsences({ query: { limit: 200, cursor } }))),
  });

/** Who can take over what somebody who is away leaves open. */
export function useCover(absence_id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [ABSENCES, absence_id, 'cover', language],
    queryFn: () => ask(() => absencesReadCover({ path: { absence_id } })),
  });
}

export const useHandOverPack = (id: string) =>
  useQuery({
    queryKey: [MISSIONS, id, 'pack'],
    queryFn: () => ask(() => coverPartsReadPack({ path: { id } })),
  });

/** Asks anew for all that a cover changes. */
export function useCoverChanged() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [ABSENCES, NEEDS, OFFERS, MISSIONS].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
}

/** What can be done about an absence: ask people, take that back, withdraw the absence too. */
export function useCoverActs(absence_id: string) {
  const changed = useCoverChanged();
  const path = { absence_id };
  const then = async (call: Promise<Cover>) => {
    const cover = await call;
    await changed();
    return cover;
  };
  return {
    cover: (body: Covering) => then(once({ path, body }, absencesCoverAbsence)),
    /** Takes the whole cover back; of an absence that has begun, the offers nobody has answered. Says which. */
    async takeBack(): Promise<'cover' | 'offers'> {
      try {
        await ask(() => absencesUndoCover({ path }));
        return 'cover';
      } catch (error) {
        if (!(error instanceof ProblemError && error.code === 'absence-begun')) throw error;
        const { needs } = await ask(() => absencesReadCover({ path }));
        for (const { offer_id, state } of needs.flatMap(({ offers }) => offers))
          if (state === 'proposed') await ask(() => offersWithdrawOffer({ path: { offer_id } }));
        return 'offers';
      } finally {
        await changed();
      }
    },
    async end(ends_on: string): Promise<void> {
      await ask(() => absencesChangeEnd({ path, body: { ends_on } }));
      await changed();
    },
    withdraw: () => then(ask(() => absencesWithdrawAbsence({ path }))),
  };
}
