import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { daySheetRead } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { serverNow } from '../shell/server-clock.ts';

export const DAY_SHEET = 'day-sheet';
const LOOK_AGAIN_MS = 60_000;
const TICK_MS = 20_000;

/** The day of whoever asks; looked at again every minute, as others tick things too. */
export const useDaySheet = (day: string, enabled: boolean) =>
  useQuery({
    queryKey: [DAY_SHEET, day],
    enabled,
    queryFn: () => ask(() => daySheetRead({ query: { day } })),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });

/** Now, by the server's clock, a few times a minute. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
