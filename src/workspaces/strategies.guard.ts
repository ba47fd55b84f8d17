import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from '../platform/http/actor.js';
import { Actors } from './actors.service.js';
import { sessionTokenIn } from './session-life.js';

const BEARER = /^Bearer (pk_\S{1,100})$/i;

/** Passport strategy `session`: the browser's cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(private readonly actors: Actors) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Actor | null> {
    const token = sessionTokenIn(request.cookies);
    return token === null ? null : this.actors.ofSession(token);
  }
}

/** Passport strategy `api-key`: `x-api-key`, or `Authorization: Bearer pk_…`. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy, 'api-key') {
  constructor(private readonly actors: Actors) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Actor | null> {
    const header = request.headers['x-api-key'];
    const token = typeof header === 'string' ? header : BEARER.exec(request.headers.authorization ?? '')?.[1];
    return token === undefined ? null : this.actors.ofApiKey(token);
  }
}
