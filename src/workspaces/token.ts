import { createHash } from 'node:crypto';
import { Id, isId, secret } from '../kernel/id.js';

/** What a token opens: an API key, the door of an invitation, a transport's news, the page of one document, a calendar, or a campaign. */
export type TokenKind = 'pk' | 'inv' | 'wh' | 'doc' | 'cal' | 'cmp';

const TOKEN = /^(pk|inv|wh|doc|cal|cmp)_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * `pk_<workspace>_<secret>`: the workspace stands in clear so that the row is looked up inside that workspace. The secret
 * is 32 random bytes, or others that nobody can guess.
 */
export function makeToken(kind: TokenKind, workspace: Id, own = secret()): string {
  return `${kind}_${workspace.replaceAll('-', '')}_${own}`;
}

/** The workspace a token names; null when it is not a token of this kind. */
export function workspaceOf(kind: TokenKind, token: string): Id | null {
  const match = TOKEN.exec(token);
  if (!match || match[1] !== kind) return null;
  const id = match[2]!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isId(id) ? id : null;
}

/** True when `token` has the form of a session token. */
export function isSessionToken(token: string): boolean {
  return SECRET.test(token);
}

/** SHA-256 in hex: the only form in which a token is stored. 256 random bits need neither salt nor stretching. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
