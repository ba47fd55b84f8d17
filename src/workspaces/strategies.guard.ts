import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from '../platform/http/actor.js';
import { Actors } from './actors.service.js';
import { sessionTokenIn } from './session-life.js';

const BEARER = /^Bearer (pk_\S{1,100})$/i;

/**
 * Who reads credentials, by the server a request came to. Passport knows one strategy of a name in the whole process, that
 * of the application started last: it must not ask the database of another application, which may be closed.
 */
const actorsOf = new WeakMap<object, Actors>();

function readerFor({ server }: FastifyRequest): Actors {
  const actors = actorsOf.get(server);
  if (!actors) throw new Error('No application reads the credentials of this server.');
  return actors;
}

/** Passport strategy `session`: the browser's cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor({ httpAdapter }: HttpAdapterHost, actors: Actors) {
    super();
    actorsOf.set(httpAdapter.getInstance(), actors);
  }

  async validate(request: FastifyRequest): Promise<Actor | null> {
    const token = sessionTokenIn(request.cookies);
    return token === null ? null : readerFor(request).ofSession(token);
  }
}

/** Passport strategy `api-key`: `x-api-key`, or `Authorization: Bearer pk_…`. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy, 'api-key') {
  async validate(request: FastifyRequest): Promise<Actor | null> {
    const header = request.headers['x-api-key'];
    const token = typeof header === 'string' ? header : BEARER.exec(request.headers.authorization ?? '')?.[1];
    return token === undefined ? null : readerFor(request).ofApiKey(token);
  }
}
