import { StripeRefusal } from './refusal.js';

export interface Reply {
  readonly status: number;
  readonly body: object;
}

interface Kept {
  readonly request: string;
  reply: Reply | null;
}

/**
 * What was answered to each key, by account: the same request again gets the same answer, also when that was a 500.
 * API v2 does failed work again. Nothing is kept of a request that was found wrong before it was begun.
 */
export class IdempotencyKeys {
  private readonly kept = new Map<string, Kept>();

  async once(
    scope: string,
    request: string,
    version: 'v1' | 'v2',
    work: () => Promise<Reply> | Reply,
  ): Promise<Reply & { readonly replayed: boolean }> {
    const known = this.kept.get(scope);
    if (known && known.request !== request) {
      throw new StripeRefusal(
        400,
        'idempotency_key_in_use',
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        'idempotency_error',
      );
    }
    if (known?.reply === null) {
      throw new StripeRefusal(
        409,
        'idempotency_key_in_use',
        'There is currently another in-progress request using this Idempotency Key.',
        'idempotency_error',
      );
    }
    if (known?.reply) return { ...known.reply, replayed: true };
    const entry: Kept = { request, reply: null };
    this.kept.set(scope, entry);
    try {
      entry.reply = await work();
    } catch (error) {
      this.kept.delete(scope);
      throw error;
    }
    if (version === 'v2' && entry.reply.status >= 400) this.kept.delete(scope);
    return { ...entry.reply, replayed: false };
  }
}
