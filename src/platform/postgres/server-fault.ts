/** Why a server stopped or would not start, as far as its log says. */
export interface ServerFault {
  readonly code: 'disk-full' | 'port-taken' | 'still-attached' | 'wrong-version' | 'unreadable' | 'unknown';
  readonly sentence: string;
  /** Trying again can help without a person doing something about it first, or once they have. */
  readonly passing: boolean;
}

const KNOWN: readonly (ServerFault & { readonly sign: RegExp })[] = [
  {
    code: 'disk-full',
    sign: /No space left on device|Disk quota exceeded/,
    sentence: 'The disk is full: free some space for DATA_DIR, the database then starts again by itself.',
    passing: true,
  },
  {
    code: 'port-taken',
    sign: /could not bind|could not create any TCP\/IP sockets/,
    sentence: 'The port of the database is held by another process.',
    passing: true,
  },
  {
    code: 'still-attached',
    sign: /is still in use|lock file ".*" already exists|lock file ".*" is empty/,
    sentence: 'The remains of the previous database server are not gone yet.',
    passing: true,
  },
  {
    code: 'wrong-version',
    sign: /database files are incompatible with server/,
    sentence:
      'The data folder was made by another major version of PostgreSQL: start the version of Permanence that made it.',
    passing: false,
  },
  {
    code: 'unreadable',
    sign: /Permission denied|has wrong ownership|has invalid permissions/,
    sentence: 'The database cannot read its data folder: give the folder back to the user that made it.',
    passing: false,
  },
];

/**
 * Names the fault from the end of a server log, where the later line wins because it is nearer to the exit, or else
 * from the signal that ended the server.
 */
export function faultIn(log: string, signal: string | null): ServerFault {
  for (const line of log.trimEnd().split('\n').reverse()) {
    const known = KNOWN.find(({ sign }) => sign.test(line));
    if (known) return { code: known.code, sentence: known.sentence, passing: known.passing };
  }
  const how = signal === null ? 'stopped without saying why' : `was ended by ${signal}`;
  return { code: 'unknown', sentence: `The database server ${how}.`, passing: true };
}
