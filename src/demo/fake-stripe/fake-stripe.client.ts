import { once } from 'node:events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Disorder, disordered, Parcel, signatureOf } from './deliveries.js';
import { FakeStripe } from './fake-stripe.js';
import { readForm, textOf } from './form.js';
import { IdempotencyKeys, Reply } from './idempotency.js';
import { endPage, payPage, setupPage } from './pages.js';
import { FakeMethod } from './payment-shapes.js';
import { StripeRefusal } from './refusal.js';

/** One request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly account: string | undefined;
  readonly idempotency_key: string | undefined;
  readonly body: string;
}

/**
 * How a request fares: it is answered well; it fails before or after its work is done (`500`, `breaks` and `kept-500`,
 * `breaks-after`, the second kept under its key); it is refused for haste (`429`); it is never answered.
 */
export type Mood = 'well' | '500' | 'kept-500' | 'breaks' | 'breaks-after' | '429' | 'hangs';

export interface FakeStripeOptions {
  /** The secret key it takes; every other one is refused. */
  readonly key?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly mood?: (asked: Asked, number: number) => Mood | Promise<Mood>;
}

/** Where an application hears of events, and the secrets they are signed with. */
export interface Listener {
  readonly url: string;
  readonly connect: string;
  readonly thin: string;
  /** Its clock, where that is another one than the stand-in's; milliseconds since 1970. */
  readonly now?: () => number;
}

/** What came of a delivery; 0 when nobody answered. */
interface Delivered extends Parcel {
  readonly status: number;
}

export interface FakeStripeServer extends FakeStripe {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Sends what was not told yet, `atOnce` at a time; what is not taken (2xx) waits for the next delivery. */
  deliver(listener: Listener, disorder?: Disorder & { readonly atOnce?: number }): Promise<Delivered[]>;
  /** Sends those parcels, past what waits. */
  carry(
    parcels: Parcel[],
    listener: Listener,
    disorder: Disorder & { readonly atOnce?: number },
  ): Promise<Delivered[]>;
  close(): Promise<void>;
}

/** A stand-in for Stripe on loopback, for tests and demonstrations: it keeps state, signs what it tells and has moods. */
export async function openFakeStripe(options: FakeStripeOptions = {}): Promise<FakeStripeServer> {
  const now = options.now ?? Date.now;
  let origin = '';
  const stripe = new FakeStripe(options.key ?? 'sk_test_fictional', now, () => origin);
  const asked: Asked[] = [];
  const desk = new Desk(stripe, asked, options.mood ?? (() => 'well'));
  const server = createServer((request, response) => void desk.serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(stripe, {
    url: origin,
    asked,
    deliver: (listener: Listener, disorder: Disorder & { atOnce?: number } = {}) =>
      deliver(stripe.parcels, listener, disorder, now),
    carry: (parcels: Parcel[], listener: Listener, disorder: Disorder & { atOnce?: number }) =>
      deliver(parcels, listener, disorder, now),
    close: () => closed(server),
  });
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

class Desk {
  private readonly keys = new IdempotencyKeys();

  constructor(
    private readonly stripe: FakeStripe,
    private readonly asked: Asked[],
    private readonly mood: (asked: Asked, number: number) => Mood | Promise<Mood>,
  ) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url!, 'http://fake');
    if (!url.pathname.startsWith('/v')) return this.page(request.method!, url.pathname, body, response);
    const header = (name: string) => request.headers[name] as string | undefined;
    const one: Asked = {
      method: request.method!,
      path: url.pathname,
      account: header('stripe-account') ?? header('stripe-context'),
      idempotency_key: header('idempotency-key'),
      body,
    };
    this.asked.push(one);
    const mood = await this.mood(one, this.asked.length);
    if (mood === 'hangs') return;
    if (mood === 'breaks') return void response.destroy();
    if (mood === '500') return write(response, AWAY);
    if (mood === '429') return write(response, HASTE);
    const reply = await this.reply(one, url, header('authorization'), mood === 'kept-500');
    if (mood === 'breaks-after') return void response.destroy();
    write(response, reply);
  }

  private async reply(
    asked: Asked,
    url: URL,
    authorization: string | undefined,
    failing: boolean,
  ): Promise<Reply & { readonly replayed?: boolean }> {
    const work = () => {
      const done = this.answer(asked, url);
      return failing ? AWAY : done;
    };
    try {
      if (authorization !== `Bearer ${this.stripe.key}`) {
        throw new StripeRefusal(401, 'api_key_invalid', 'Invalid API Key provided.');
      }
      if (asked.method === 'GET' || !asked.idempotency_key) return work();
      const scope = `${asked.account ?? ''} ${asked.idempotency_key}`;
      const version = asked.path.startsWith('/v2/') ? 'v2' : 'v1';
      return await this.keys.once(scope, `${asked.path} ${asked.body}`, version, work);
    } catch (error) {
      if (error instanceof StripeRefusal) return { status: error.status, body: error.body };
      throw error;
    }
  }

  private answer({ method, path, account, body }: Asked, url: URL): Reply {
    const query = readForm(url.search.slice(1));
    if (!path.startsWith('/v2/'))
      return this.stripe.v1(method, path, account, { ...query, ...readForm(body) });
    return this.stripe.v2(method, path, method === 'GET' ? query : JSON.parse(body || '{}'));
  }

  /** The pages that people see: paying, and telling who they are. */
  private page(method: string, path: string, body: string, response: ServerResponse): void {
    const show = (text: string, status = 200) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
    const goTo = (location: string) => response.writeHead(303, { location }).end();
    const id = path.split('/').at(-1)!;
    try {
      if (path.startsWith('/c/pay/')) {
        const session = this.stripe.holding(id).sessions.get(id)!;
        if (session.status !== 'open') return void show(endPage('This page is closed.'), 410);
        if (method === 'GET') return void show(payPage(session));
        this.stripe.pay(id, textOf(readForm(body), 'method') as FakeMethod);
        return void goTo((session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', id));
      }
      const link = path.startsWith('/setup/') ? this.stripe.links.get(id) : undefined;
      if (!link) return void show(endPage('There is no such page.'), 404);
      if (method === 'GET') return void show(setupPage());
      this.stripe.links.delete(id);
      this.stripe.onboard(link.account);
      goTo(link.return_url);
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      show(endPage(error.message), error.status);
    }
  }
}

const AWAY: Reply = { status: 500, body: { error: { type: 'api_error', message: 'Away.' } } };
const HASTE: Reply = {
  status: 429,
  body: { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' } },
};

function write(response: ServerResponse, { status, body, replayed }: Reply & { replayed?: boolean }): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': 'req_fake',
      ...(replayed && { 'idempotent-replayed': 'true' }),
    })
    .end(JSON.stringify(body));
}

async function deliver(
  parcels: Parcel[],
  listener: Listener,
  { atOnce = 1, ...disorder }: Disorder & { atOnce?: number },
  now: () => number,
): Promise<Delivered[]> {
  const waiting = disordered(parcels.splice(0), disorder);
  const done: Delivered[] = [];
  const carry = async () => {
    for (let parcel = waiting.shift(); parcel; parcel = waiting.shift()) {
      const status = await hand(parcel, listener, Math.floor((listener.now ?? now)() / 1000));
      done.push({ ...parcel, status });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, carry));
  const taken = new Set(done.filter(({ status }) => status >= 200 && status < 300).map(({ id }) => id));
  const left = new Map(done.filter(({ id }) => !taken.has(id)).map((each) => [each.id, each]));
  parcels.unshift(...[...left.values()].map(({ status: _status, ...parcel }) => parcel));
  return done;
}

async function hand(parcel: Parcel, listener: Listener, seconds: number): Promise<number> {
  try {
    const { status } = await fetch(`${listener.url}/webhooks/stripe/${parcel.endpoint}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureOf(parcel.body, listener[parcel.endpoint], seconds),
      },
      body: parcel.body,
    });
    return status;
  } catch {
    await pause(10);
    return 0;
  }
}
