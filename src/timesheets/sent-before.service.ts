import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import type { NewEntry } from './entries.schema.js';
import { SENT } from './entry-statements.js';
import type { WorkEntry } from './work-entry.entity.js';

const digest = (actor: Actor, input: NewEntry) =>
  createHash('sha256')
    .update(canonicalJson([actor.user_id, input]))
    .digest();

/** Entries that a page, not sure whether they arrived, sends once more under the `client_ref` it gave them. */
@Injectable()
export class SentBefore {
  constructor(private readonly database: Database) {}

  /** The digest kept with an entry that has a name, as PostgreSQL reads it; null for the others. */
  digestOf(actor: Actor, input: NewEntry): string | null {
    return input.client_ref === undefined ? null : `\\x${digest(actor, input).toString('hex')}`;
  }

  /**
   * The stored entries of those `inputs` that came before, by their place. Throws `conflict/client-ref-reused` for a
   * name that says something else by now, stands twice, or is another writer's.
   */
  async among(
    actor: Actor,
    inputs: readonly NewEntry[],
    at: (index: number) => string,
  ): Promise<Map<number, WorkEntry>> {
    const refs = inputs.flatMap(({ client_ref }) => client_ref ?? []);
    const found = new Map<number, WorkEntry>();
    if (refs.length === 0) return found;
    const rows = await this.database.query<WorkEntry>(SENT, [actor.workspace_id, refs], 'entries-sent');
    const known = new Map(rows.map((row) => [row.client_ref, row]));
    const seen = new Set<Id>();
    const problems = inputs.flatMap((input, index) => {
      const { client_ref } = input;
      if (client_ref === undefined) return [];
      const twice = seen.has(client_ref);
      seen.add(client_ref);
      const row = known.get(client_ref);
      if (row) found.set(index, row);
      if (!twice && (!row || row.source_digest?.equals(digest(actor, input)))) return [];
      const detail = 'This client_ref names another entry: give each entry its own.';
      return [{ pointer: `${at(index)}/client_ref`, code: 'client-ref-reused', detail }];
    });
    if (problems.length === 0) return found;
    throw new DomainError('conflict', 'client-ref-reused', problems[0]!.detail, problems.slice(0, 1_000));
  }
}
