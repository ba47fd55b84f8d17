import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.service.js';
import { Outgoing, OutgoingAnswer, OutgoingRequest } from '../../platform/http/outgoing.client.js';
import { faultOfCall, faultOfStatus, unreadable } from './http-faults.client.js';
import { SendFault, TransportSettings } from './transport.js';
import { newsOf } from './transports.schema.js';

const Token = z.object({ access_token: z.string().min(1).max(8_000), expires_in: z.number().optional() });
const EARLY_MS = 30_000;
const USUAL_SECONDS = 300;

/** Calls with a bearer token got by OAuth 2 client credentials (RFC 6749 § 4.4), kept until it expires. */
@Injectable()
export class OAuthCalls {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
  ) {}

  /** A token refused is thrown away and asked for anew, once. */
  async call(request: OutgoingRequest, settings: TransportSettings): Promise<OutgoingAnswer> {
    const answer = await this.once(request, settings);
    if (answer.status !== 401 || settings.secrets.token) return answer;
    this.tokens.delete(keyOf(settings));
    return this.once(request, settings);
  }

  private async once(request: OutgoingRequest, settings: TransportSettings): Promise<OutgoingAnswer> {
    const token = settings.secrets.token ?? (await this.token(settings));
    const { organization_id } = settings.config;
    return this.outgoing
      .call({
        ...request,
        headers: {
          ...request.headers,
          authorization: `Bearer ${token}`,
          ...(organization_id && { 'organization-id': organization_id }),
        },
      })
      .catch(faultOfCall);
  }

  private async token(settings: TransportSettings): Promise<string> {
    const key = keyOf(settings);
    const known = this.tokens.get(key);
    if (known && this.clock.now() < known.until) return known.token;
    const { token_url, client_id } = settings.config;
    const { client_secret } = settings.secrets;
    if (!token_url || !client_id || !client_secret) {
      throw new SendFault(
        'settings',
        'not-set-up',
        'The platform has no token address, client id or secret.',
      );
    }
    const basic = Buffer.from(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`);
    const answer = await this.outgoing
      .call({
        method: 'POST',
        url: token_url,
        headers: {
          authorization: `Basic ${basic.toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      })
      .catch(faultOfCall);
    // 400 invalid_client (RFC 6749 § 5.2) is about us, never about the document.
    if (answer.status === 400) faultOfStatus({ ...answer, status: 401 });
    if (answer.status !== 200) faultOfStatus(answer);
    const given = newsOf(Token, answer.body.toString('utf8')) ?? unreadable();
    const until = this.clock.now() + (given.expires_in ?? USUAL_SECONDS) * 1000 - EARLY_MS;
    this.tokens.set(key, { token: given.access_token, until });
    return given.access_token;
  }
}

const keyOf = ({ workspace_id, config, secrets }: TransportSettings) =>
  JSON.stringify([workspace_id, config.token_url, config.client_id, secrets.client_secret]);
