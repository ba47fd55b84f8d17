/** What a PostgreSQL server writes about itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | undefined;
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown';
}

/**
 * What the process of that number is: `server` is a PostgreSQL of this folder, `other` a stranger that inherited
 * the number, `zombie` dead but not yet reaped, `alive` where the system does not tell more.
 */
export type ProcessState = 'gone' | 'zombie' | 'server' | 'other' | 'alive';

/** What to do about a folder: start a server, first remove a lying pid file, wait, or adopt the living server. */
export type NextStep = 'spawn' | 'clear' | 'wait' | 'adopt';

/** Reads `postmaster.pid`; undefined when the text is not (yet) a whole one. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined;
  const port = Number(lines[3]);
  const status = lines[7];
  return {
    pid,
    port: Number.isInteger(port) && port > 0 ? port : undefined,
    status: status === 'starting' || status === 'ready' || status === 'stopping' ? status : 'unknown',
  };
}

/** Judges a process by Linux's `/proc/<pid>/stat` and `/proc/<pid>/cmdline`. */
export function processStateFrom(stat: string, cmdline: string, folder: string): ProcessState {
  if (/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))) return 'zombie';
  return cmdline.split('\0').includes(folder) ? 'server' : 'other';
}

/** Decides from the pid file and its process; a server that nobody can talk to yet is waited for. */
export function nextStep(file: PostmasterFile | undefined, state: ProcessState): NextStep {
  if (file === undefined || state === 'gone') return 'spawn';
  // PostgreSQL believes any living process of that number, so a zombie or a stranger would keep it from starting.
  if (state === 'zombie' || state === 'other') return 'clear';
  return file.status === 'ready' && file.port !== undefined ? 'adopt' : 'wait';
}
