import { client } from '../client/client.gen.ts';
import type { SessionsReadSessionResponse } from '../client/types.gen.ts';

/** A person at work in a business. */
export const ownerOf = ({ workspace_id, user }: SessionsReadSessionResponse): string =>
  `${workspace_id}/${user.id}`;

let owner: string | null = null;

/** The person and business that this page was drawn for; null before anybody signed in. */
export const pageOwner = (): string | null => owner;

/** Draws the page for somebody, for good: for another person or business it is loaded anew, with nothing of the first one. */
export function drawnFor(who: SessionsReadSessionResponse): void {
  owner ??= ownerOf(who);
}

// The browser has one cookie for all tabs: the server refuses what this page asks when it is somebody else's by now.
client.interceptors.request.use((request) => {
  if (owner !== null && !request.headers.has('x-page-of')) request.headers.set('x-page-of', owner);
  return request;
});

/** The address of a file or of events under /api, which says for whom this page was drawn: a link sends no header. */
export function ofPage(path: string): string {
  if (owner === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}page_of=${owner}`;
}
