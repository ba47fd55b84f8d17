import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Config } from '../../platform/config/config.service.js';
import { Endpoint, News, OnlineFault } from './online-payments.js';
import { newsOfEvent, newsOfNotification } from './stripe-events.js';

/** How old a webhook may be, and how far its clock before ours. */
const TOLERANCE_SECONDS = 300;

/** Stripe's own library, loaded with its first use, and what its errors mean. */
@Injectable()
export class StripeLibrary {
  private loading: Promise<Stripe> | undefined;

  constructor(private readonly config: Config) {}

  open(): Promise<Stripe> {
    this.loading ??= this.load();
    return this.loading;
  }

  /** Throws `OnlineFault` for what goes wrong at Stripe or on the way. */
  async call<T>(work: (stripe: Stripe) => Promise<T>): Promise<T> {
    const stripe = await this.open();
    try {
      return await work(stripe);
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** The event in a webhook; throws `OnlineFault` of the kind `forged`. */
  async read(endpoint: Endpoint, body: Uint8Array, signature: string, now: number): Promise<News> {
    const stripe = await this.open();
    const sent = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1] ?? Number.NaN);
    // The library takes any time in the future.
    if (!(sent <= now / 1000 + TOLERANCE_SECONDS)) throw new OnlineFault('forged', 'timestamp');
    for (const secret of this.config.stripe!.webhookSecrets[endpoint]) {
      try {
        return endpoint === 'thin'
          ? newsOfNotification(
              stripe.parseEventNotification(
                Buffer.from(body),
                signature,
                secret,
                TOLERANCE_SECONDS,
                undefined,
                now,
              ),
            )
          : newsOfEvent(
              stripe.webhooks.constructEvent(
                Buffer.from(body),
                signature,
                secret,
                TOLERANCE_SECONDS,
                undefined,
                now,
              ),
            );
      } catch (error) {
        if ((error as { type?: unknown }).type !== 'StripeSignatureVerificationError') {
          throw new OnlineFault('forged', 'no-event');
        }
      }
    }
    throw new OnlineFault('forged', 'signature');
  }

  private async load(): Promise<Stripe> {
    const { secretKey, apiUrl } = this.config.stripe!;
    const library = await import('stripe');
    const elsewhere = apiUrl ? new URL(apiUrl) : null;
    return new library.default(secretKey, {
      telemetry: false,
      maxNetworkRetries: 2,
      timeout: 20_000,
      ...(elsewhere && { protocol: 'http', host: elsewhere.hostname, port: elsewhere.port }),
    });
  }
}

/** What went wrong, without what the library's errors carry along: headers, bodies, keys. */
export function faultOf(error: unknown): unknown {
  const { type, code, statusCode } = error as { type?: string; code?: string; statusCode?: number };
  if (typeof type !== 'string' || !type.startsWith('Stripe')) return error;
  const word = code ?? type;
  if (type === 'StripeIdempotencyError') return new OnlineFault('key-reused', word);
  if (type === 'StripePermissionError' || statusCode === 403) return new OnlineFault('no-access', word);
  if (type === 'StripeAuthenticationError') return new OnlineFault('refused', word);
  if (
    type === 'StripeRateLimitError' ||
    statusCode === undefined ||
    statusCode >= 500 ||
    statusCode === 409
  ) {
    return new OnlineFault('unknown', word);
  }
  return new OnlineFault(statusCode === 404 ? 'missing' : 'refused', word);
}
