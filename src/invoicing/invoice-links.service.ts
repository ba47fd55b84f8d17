import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor, systemActor } from '../platform/http/actor.js';
import { Attempts } from '../workspaces/attempts.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { makeToken, tokenHash, workspaceOf } from '../workspaces/token.js';
import { InvoiceLink } from './invoice-link.entity.js';

const LIFE_DAYS = 365;
const DAY_MS = 86_400_000;

type Purpose = InvoiceLink['purpose'];

/** The pages that links lead to. One link opens the two of an invoice: where it is paid, and where it is explained. */
const PAGES = {
  pay: { path: 'pay', purpose: 'annex' },
  annex: { path: 'p', purpose: 'annex' },
  self_bill: { path: 's', purpose: 'self_bill' },
} as const satisfies Record<string, { path: string; purpose: Purpose }>;

type LinkedPage = keyof typeof PAGES;

/** A link as its maker gets it: once, for only its hash is stored. */
export interface MadeLink {
  readonly id: Id;
  readonly url: string;
  readonly expires_at: string;
}

/** Links that open the page of one document: 32 random bytes, for a year, until they are revoked. */
@Injectable()
export class InvoiceLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
  ) {}

  /** A new link to the page of an issued document, open for `days`; earlier ones stay open. Throws `missing/no-such-invoice`, `conflict/not-issued`. */
  linkFor(actor: Actor, invoice: Id, page: LinkedPage = 'pay', days = LIFE_DAYS): Promise<MadeLink> {
    return this.make(actor, invoice, page, makeToken('doc', actor.workspace_id), days);
  }

  /**
   * The link of one message, the same each time it is asked for: who sends a message again sends it to the letter. Nobody
   * knows it who does not know the key of the application. Throws as `linkFor` does.
   */
  linkOf(actor: Actor, invoice: Id, message: Id): Promise<MadeLink> {
    const own = hkdfSync('sha256', this.config.secretKey, message, 'link of a message', 32);
    const token = makeToken('doc', actor.workspace_id, Buffer.from(own).toString('base64url'));
    return this.make(actor, invoice, 'pay', token, LIFE_DAYS);
  }

  /** Closes every open link to the document; answers how many. Throws `missing/no-such-invoice`. */
  revoke(actor: Actor, invoice: Id): Promise<{ revoked: number }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query('SELECT FROM invoice WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        invoice,
      ]);
      if (!row) throw new DomainError('missing', 'no-such-invoice', 'There is no such invoice.');
      const revoked = await this.db.execute(
        'UPDATE invoice_link SET revoked_at = $3 WHERE workspace_id = $1 AND invoice_id = $2 AND revoked_at IS NULL',
        [actor.workspace_id, invoice, new Date(this.clock.now()).toISOString()],
      );
      if (revoked > 0)
        await this.audit.record(actor, 'invoice-link.revoked', 'invoice', invoice, { revoked });
      return { revoked };
    });
  }

  /**
   * Which document a token opens, and the application itself as the actor that reads it. Throws
   * `missing/no-such-link` for a token that is unknown, for another purpose, expired or revoked, all alike; and 429 to a
   * network that has tried many of them.
   */
  async open(token: string, purpose: Purpose, ip: string): Promise<{ actor: Actor; invoice_id: Id }> {
    const workspace_id = workspaceOf('doc', token);
    const found = workspace_id && (await this.found(workspace_id, token, purpose));
    if (!found) {
      await this.attempts.count(tokenHash(token), ip);
      throw noSuchLink();
    }
    return { actor: systemActor(workspace_id), invoice_id: found };
  }

  private make(actor: Actor, invoice: Id, page: LinkedPage, token: string, days: number): Promise<MadeLink> {
    const { path, purpose } = PAGES[page];
    const now = this.clock.now();
    const id = newId();
    const url = `${this.config.publicUrl}/${path}/${token}`;
    return this.db.transaction(actor.workspace_id, async () => {
      await this.refuseUnissued(actor, invoice, purpose);
      const [made] = await this.db.query<{ id: Id; expires_at: string }>(
        `INSERT INTO invoice_link (workspace_id, id, invoice_id, purpose, token_hash, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace_id, token_hash) DO NOTHING RETURNING id, expires_at`,
        [
          actor.workspace_id,
          id,
          invoice,
          purpose,
          tokenHash(token),
          actor.user_id,
          new Date(now).toISOString(),
          new Date(now + days * DAY_MS).toISOString(),
        ],
      );
      if (!made) return { ...(await this.known(actor, token)), url };
      await this.audit.record(actor, 'invoice-link.made', 'invoice', invoice, { link_id: id, purpose });
      return { ...made, url };
    });
  }

  private async known(actor: Actor, token: string): Promise<{ id: Id; expires_at: string }> {
    const [link] = await this.db.query<{ id: Id; expires_at: string }>(
      'SELECT id, expires_at FROM invoice_link WHERE workspace_id = $1 AND token_hash = $2',
      [actor.workspace_id, tokenHash(token)],
    );
    return link!;
  }

  private found(workspace_id: Id, token: string, purpose: Purpose): Promise<Id | null> {
    return this.db.transaction(workspace_id, async () => {
      const [link] = await this.db.query<{ invoice_id: Id }>(
        `SELECT invoice_id FROM invoice_link
          WHERE workspace_id = $1 AND token_hash = $2 AND purpose = $3 AND revoked_at IS NULL AND expires_at > $4`,
        [workspace_id, tokenHash(token), purpose, new Date(this.clock.now()).toISOString()],
      );
      return link?.invoice_id ?? null;
    });
  }

  private async refuseUnissued(actor: Actor, invoice: Id, purpose: Purpose): Promise<void> {
    const [row] = await this.db.query<{ state: string }>(
      `SELECT state FROM invoice
        WHERE workspace_id = $1 AND id = $2 AND (kind IN ('invoice', 'credit_note')) = ($3 = 'annex')`,
      [actor.workspace_id, invoice, purpose],
    );
    if (!row) throw new DomainError('missing', 'no-such-invoice', 'There is no such invoice.');
    if (row.state !== 'issued')
      throw new DomainError('conflict', 'not-issued', 'A draft has no page of its own: issue it first.');
  }
}

const noSuchLink = () =>
  new DomainError('missing', 'no-such-link', 'This link is not open any more: ask the sender for a new one.');
