import { lookup } from 'node:dns';
import { IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.service.js';

/** A request to a server of somebody else, at an address a user gave. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** `address`: the URL is one we do not call. `answer`: nobody knows whether the other side did what was asked. */
export class OutgoingFault extends Error {
  constructor(
    readonly kind: 'address' | 'answer',
    message: string,
  ) {
    super(message);
  }
}

const MOST_BYTES = 2_097_152;

/** What is not on the public internet (IANA special-purpose registries), or leads back to it by translation. */
const NOT_PUBLIC = rangesOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]);

/**
 * Calls servers of others: https only, every address checked on every dial, no redirect followed, time and size capped.
 * Hosts and ranges of TRANSPORT_HOSTS, an access point on the premises, may also be private and plain http.
 */
@Injectable()
export class Outgoing {
  private readonly names: ReadonlySet<string>;
  private readonly ranges: BlockList;
  private readonly patience: number;

  constructor(config: Config) {
    this.names = new Set(config.transportHosts.filter((host) => !isRange(host)));
    this.ranges = rangesOf(config.transportHosts.filter(isRange));
    this.patience = config.transportTimeoutMs;
  }

  /** True for a URL that may be called as far as it can be told without dialling. */
  allows(url: string): boolean {
    return this.fault(url) === null;
  }

  /** The answer, whatever its status; throws `OutgoingFault`, also after `patienceMs` without one. */
  async call(
    { method, url, headers, body }: OutgoingRequest,
    patienceMs = this.patience,
  ): Promise<OutgoingAnswer> {
    const fault = this.fault(url);
    if (fault) throw new OutgoingFault('address', fault);
    const target = new URL(url);
    const begin = target.protocol === 'https:' ? secure : plain;
    const signal = AbortSignal.timeout(patienceMs);
    try {
      return await new Promise<OutgoingAnswer>((resolve, reject) => {
        const request = begin(target, {
          method,
          agent: false,
          signal,
          headers: { accept: 'application/json', 'user-agent': 'Permanence', ...headers },
          lookup: this.guarded(target.hostname),
        });
        request.on('error', reject);
        request.on('response', (answer) => collect(answer).then(resolve, reject));
        request.end(body);
      });
    } catch (error) {
      if (error instanceof OutgoingFault) throw error;
      if (signal.aborted) {
        throw new OutgoingFault('answer', `No answer within ${patienceMs / 1000} s.`);
      }
      throw new OutgoingFault('answer', reasonOf(error));
    }
  }

  private fault(text: string): string | null {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || url.username || url.password || !/^https?:$/.test(url.protocol)) {
      return 'An address begins with https:// and holds no name or password.';
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !this.permits(host)) return 'This address is not on the public internet.';
    const own = isIP(host) ? this.inRanges(host) : this.names.has(host);
    if (url.protocol === 'http:' && !own) {
      return 'An address begins with https://: only hosts of TRANSPORT_HOSTS may do without.';
    }
    return null;
  }

  /** Looks a name up and hands on its addresses when every one may be called. */
  private guarded(host: string): LookupFunction {
    const own = this.names.has(host);
    return (name, options, done) =>
      lookup(name, { ...options, all: true }, (error, found) => {
        if (error) return done(error, '', 0);
        if (!own && found.some(({ address }) => !this.permits(address))) {
          return done(new OutgoingFault('address', `${name} is not on the public internet.`), '', 0);
        }
        const [first] = found;
        if (options.all) return done(null, found);
        return done(null, first!.address, first!.family);
      });
  }

  private permits(address: string): boolean {
    return this.inRanges(address) || !NOT_PUBLIC.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  private inRanges(address: string): boolean {
    return this.ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
}

async function collect(answer: IncomingMessage): Promise<OutgoingAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new OutgoingFault('answer', 'The answer is larger than 2 MB.');
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, body: Buffer.concat(chunks) };
}

/** A word about a broken connection that holds no address and nothing of the request. */
function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `The connection broke (${code}).` : 'The connection broke.';
}

const isRange = (host: string) => isIP(host.split('/')[0]!) !== 0;

function rangesOf(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', prefix] = text.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return list;
}
