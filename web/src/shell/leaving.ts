import { signInSignOut } from '../client/sdk.gen.ts';
import { askPlainly, ProblemError } from './ask.ts';
import { forget, kept, note } from './offline/queue.store.ts';
import { tellLeft } from './page-cookies.ts';
import { pageOwner } from './page-owner.ts';

const LEFT = 'left';
const PATIENCE_MS = 5_000;

const tabs = new BroadcastChannel('permanence.session');
tabs.onmessage = goToDoor;

let leaving = false;

/** Whether somebody signed out: nothing on the page holds her back any more. */
export const isLeaving = () => leaving;

function goToDoor(): void {
  leaving = true;
  location.assign('/');
}

/**
 * Signs out. What this computer knows of the person is forgotten at once, and every tab goes to the door; where the server
 * is not reached, its part is done as soon as it is, and until then nobody comes in by the cookie that is still there.
 */
export async function leave(): Promise<void> {
  const owner = pageOwner();
  tellLeft(true);
  await forget()
    .then(() => note(LEFT, owner))
    .catch(() => undefined);
  // At once: an answer that comes to another tab meanwhile keeps nothing of hers.
  tabs.postMessage(null);
  if (owner !== null && (await endSession(owner))) await cameIn();
  goToDoor();
}

/** Whether somebody left whose session the server may not have ended yet. */
export const hasLeft = async (): Promise<boolean> =>
  Boolean(await kept<string | null>(LEFT).catch(() => null));

/** Has the server end a session that was left without a network; resolves to whether nothing of it is left to do. */
export async function finishLeaving(): Promise<boolean> {
  const left = await kept<string | null>(LEFT).catch(() => null);
  if (!left) return true;
  if (!(await endSession(left))) return false;
  await cameIn();
  return true;
}

/** Somebody signed in, or nobody is left to be signed out. */
export function cameIn(): Promise<void> {
  tellLeft(false);
  return note(LEFT, null).catch(() => undefined);
}

async function endSession(owner: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    await askPlainly(() => signInSignOut({ headers: { 'x-page-of': owner }, signal }));
    return true;
  } catch (error) {
    // It ended before, or somebody else is signed in by now.
    return error instanceof ProblemError && error.status === 401;
  }
}
