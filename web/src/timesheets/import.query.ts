import { useQuery } from '@tanstack/react-query';
import {
  callLogImportsList,
  callLogImportsPreviewCallLog,
  callLogImportsTryCallLog,
  callLogProfilesList,
  watchedImportsImportWatched,
} from '../client/sdk.gen.ts';
import type { CallLogDryRun, CallLogPreview, CallLogReport } from '../client/types.gen.ts';
import { ask, ProblemError, problemIn } from '../shell/ask.ts';
import { useMay } from '../shell/session.ts';
import { eventsOf } from './server-events.ts';

export const CALL_LOGS = 'call-logs';

/** What a file would come to. */
export interface Tried {
  readonly run: CallLogDryRun;
  readonly preview: CallLogPreview;
}

// A type of its own would be read whole before it is looked at.
const headers = { 'Content-Type': 'application/octet-stream' };
const bodyOf = (file: File) => new Blob([file], { type: 'application/octet-stream' });

/** Tries a file: nothing of it is stored. `profile` says which system wrote it; else it is found out. */
export async function tryFile(file: File, profile: string | undefined): Promise<Tried> {
  const query = { file_name: file.name.slice(0, 255), profile };
  const run = await ask(() => callLogImportsTryCallLog({ body: bodyOf(file), headers, query }));
  const known = { ...query, profile: run.profile };
  const preview = await ask(() =>
    callLogImportsPreviewCallLog({ body: bodyOf(file), headers, query: known }),
  );
  return { run, preview };
}

/** Imports a file, telling how many of its bytes were read; throws `ProblemError` where it is refused. */
export async function importFile(
  file: File,
  profile: string,
  onProgress: (bytes: number) => void,
): Promise<CallLogReport> {
  const query = { file_name: file.name.slice(0, 255), profile, skip_refused: 'true' as const };
  const answer = await ask(() =>
    watchedImportsImportWatched({ body: bodyOf(file), headers, query, parseAs: 'stream' }),
  );
  for await (const { name, data } of eventsOf(answer as unknown as ReadableStream<Uint8Array>)) {
    if (name === 'progress') onProgress((data as { bytes: number }).bytes);
    else if (name === 'done') return data as CallLogReport;
    else if (name === 'refused' || name === 'failed') throw problemIn(data as object);
  }
  throw new ProblemError(0, 'unreachable', 'The answer ended before its end.');
}

export const useImports = () =>
  useQuery({
    queryKey: [CALL_LOGS],
    queryFn: () => ask(() => callLogImportsList({ query: { limit: 10 } })),
  });

/** The systems whose files are read, by code. */
export function useProfiles() {
  return useQuery({
    queryKey: ['call-log-profiles'],
    enabled: useMay()('call-logs:import'),
    staleTime: Infinity,
    queryFn: () => ask(() => callLogProfilesList()),
  });
}
