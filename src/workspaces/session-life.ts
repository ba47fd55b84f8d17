/** A session that nobody uses ends after two hours (a pause between two shifts of calls), in milliseconds. */
export const IDLE_MS = 2 * 3_600_000;
/** Every session ends after twelve hours (one working day), used or not, in milliseconds. */
export const ABSOLUTE_MS = 12 * 3_600_000;

/** For so long after they showed who they are, nothing asks the holder of a session again, in milliseconds. */
export const PROOF_MS = 10 * 60_000;

const NAME = '__Host-sid';

/** The Set-Cookie text of a session; `null` takes the cookie away. */
export function sessionCookie(token: string | null): string {
  const life = token === null ? 'Max-Age=0' : `Max-Age=${ABSOLUTE_MS / 1000}`;
  return `${NAME}=${token ?? ''}; ${life}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** The session token among the cookies of a request; null when there is none. */
export function sessionTokenIn(
  cookies: Readonly<Record<string, string | undefined>> | undefined,
): string | null {
  return cookies?.[NAME] ?? null;
}
