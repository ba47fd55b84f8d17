import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';

/**
 * The latest form in which records are hashed; forms of earlier versions stay readable for ever. Form 2 names a letter,
 * and is of the records of letters alone.
 */
export const CANONICAL = 2;

/** What a chain goes on from before its first record. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** A secret that makes the chain unforgeable for whoever has the database only; `id` names it in the records. */
export interface ChainKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The keys of this installation: the first signs, all of them prove; `lost` names those nobody has any more. */
export interface KeyRing {
  readonly keys: readonly ChainKey[];
  readonly lost: readonly string[];
}

/** One link of a workspace's chain: that an invoice was issued or a letter written, or one of its files kept. */
export interface ArchiveLink {
  readonly workspace_id: Id;
  /** 1…n without a gap. */
  readonly sequence: number;
  /** Null in the record of a letter. */
  readonly invoice_id: Id | null;
  /** Only in the record of a letter. */
  readonly letter_id?: Id | null;
  /** `document` for the issue itself, else the kind of the kept file. */
  readonly kind: string;
  readonly file_id: Id | null;
  /** Of the document's canonical form or of the file's bytes. */
  readonly sha256: string;
  readonly kept_until: Day;
  readonly at: string;
  readonly canonical: number;
  /** Id of the key its hash was made with; null: none. */
  readonly key_id: string | null;
  readonly previous_hash: string;
}

/** What an invoice row says for good, beside its document. */
export interface IssuedFacts {
  readonly id: Id;
  readonly kind: string;
  readonly series: string;
  readonly sequence: number;
  readonly number: string;
  /** Null for a self-bill. */
  readonly practice_id: Id | null;
  readonly credited_invoice_id: Id | null;
  readonly period_from: Day;
  readonly period_to: Day;
  readonly issued_on: Day;
  readonly due_on: Day | null;
  readonly net_cents: number;
  readonly vat_cents: number;
  readonly gross_cents: number;
  readonly issued_by: Id | null;
  readonly issued_at: string;
  readonly document: unknown;
}

/** What the row of a letter says for good. */
export interface LetterFacts {
  readonly id: Id;
  readonly kind: 'reminder' | 'late_claim';
  readonly series: string;
  readonly sequence: number;
  readonly number: string;
  readonly practice_id: Id;
  readonly issued_on: Day;
  readonly amount_cents: number;
  readonly issued_by: Id | null;
  readonly issued_at: string;
  readonly document: unknown;
}

/** A key of 32 bytes under the name that records bear: the beginning of its SHA-256. */
export const chainKey = (secret: Buffer): ChainKey => ({ id: sha256Of(secret).slice(0, 16), secret });

/**
 * The key of the record that follows one signed with the key called `last` (null: with none). Throws
 * `unavailable/archive-key-missing` where that one is not known here: what was written then could not be proven as a whole,
 * and without a key never again.
 */
export function signingKey({ keys, lost }: KeyRing, last: string | null): ChainKey | null {
  const [key = null] = keys;
  const known = last === null || lost.includes(last) || keys.some(({ id }) => id === last);
  if (known && (key !== null || last === null)) return key;
  const sentence =
    key === null
      ? `The archive is signed with ARCHIVE_KEY ${last}, and this app has none: nothing is issued until it is given one.`
      : `The archive was signed last with ARCHIVE_KEY ${last}, which this app was not given: put it behind the new one, with a comma.`;
  throw new DomainError('unavailable', 'archive-key-missing', sentence);
}

export const sha256Of = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The bytes that stand for an issued document in the chain. */
export function documentForm(facts: IssuedFacts): string {
  return canonicalJson({
    id: facts.id,
    kind: facts.kind,
    series: facts.series,
    sequence: facts.sequence,
    number: facts.number,
    practice_id: facts.practice_id,
    credited_invoice_id: facts.credited_invoice_id,
    period_from: facts.period_from,
    period_to: facts.period_to,
    issued_on: facts.issued_on,
    due_on: facts.due_on,
    net_cents: facts.net_cents,
    vat_cents: facts.vat_cents,
    gross_cents: facts.gross_cents,
    issued_by: facts.issued_by,
    issued_at: facts.issued_at,
    document: facts.document,
  });
}

/** The bytes that stand for a letter in the chain. */
export function letterForm(facts: LetterFacts): string {
  return canonicalJson({
    id: facts.id,
    kind: facts.kind,
    series: facts.series,
    sequence: facts.sequence,
    number: facts.number,
    practice_id: facts.practice_id,
    issued_on: facts.issued_on,
    amount_cents: facts.amount_cents,
    issued_by: facts.issued_by,
    issued_at: facts.issued_at,
    document: facts.document,
  });
}

/** The hash of a link over all it says and the hash before it: an HMAC with a key, SHA-256 without one. */
export function hashOf(link: ArchiveLink, key: ChainKey | null): string {
  const form = canonicalJson({
    workspace_id: link.workspace_id,
    sequence: link.sequence,
    invoice_id: link.invoice_id,
    letter_id: link.letter_id ?? undefined,
    kind: link.kind,
    file_id: link.file_id,
    sha256: link.sha256,
    kept_until: link.kept_until,
    at: link.at,
    canonical: link.canonical,
    key_id: link.key_id,
    previous_hash: link.previous_hash,
  });
  return key ? createHmac('sha256', key.secret).update(form).digest('hex') : sha256Of(form);
}

/** What joins the chain next, before it has its place. */
export type NextLink = Pick<
  ArchiveLink,
  'invoice_id' | 'letter_id' | 'kind' | 'file_id' | 'sha256' | 'kept_until' | 'at'
>;

/** The end of a chain. */
export interface ChainEnd {
  readonly last_sequence: number;
  readonly last_hash: string;
}

/** Puts `links` behind `end`, in order; answers them with their hashes, and the new end. */
export function chained(
  workspace_id: Id,
  end: ChainEnd,
  links: readonly NextLink[],
  key: ChainKey | null,
): { readonly records: (ArchiveLink & { readonly hash: string })[]; readonly end: ChainEnd } {
  const records: (ArchiveLink & { readonly hash: string })[] = [];
  let { last_sequence, last_hash } = end;
  for (const next of links) {
    const link: ArchiveLink = {
      ...next,
      workspace_id,
      sequence: ++last_sequence,
      canonical: next.letter_id ? 2 : 1,
      key_id: key?.id ?? null,
      previous_hash: last_hash,
    };
    last_hash = hashOf(link, key);
    records.push({ ...link, hash: last_hash });
  }
  return { records, end: { last_sequence, last_hash } };
}
