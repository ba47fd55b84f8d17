import {
  applyDecorators,
  createParamDecorator,
  ExecutionContext,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';
import { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { Actor } from './actor.js';

const PERMISSION = 'permanence:permission';
const PUBLIC = 'permanence:public';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Opens a route to everybody. The architecture test holds the short list of such routes. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Names the permission an actor needs; every route that is not public has one. */
export const Requires = (permission: string) =>
  applyDecorators(SetMetadata(PERMISSION, permission), ApiSecurity('api-key'), ApiCookieAuth('session'));

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<{ user: Actor }>().user,
);

/** The one guard of the app: public routes pass, others need a session or an API key that holds the named permission. */
@Injectable()
export class RouteGuard extends AuthGuard(['session', 'api-key']) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<string>(PERMISSION, targets);
    if (!permission)
      throw new DomainError('forbidden', 'route-without-permission', 'This route is not open.');
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    if (request.user.session_id) refuseOther(request);
    if (request.user.session_id && !SAFE.has(request.method)) refuseForeignOrigin(request);
    if (!request.user.permissions.has(permission)) {
      throw new DomainError(
        'forbidden',
        'permission-missing',
        `Your role lacks the permission ${permission}.`,
      );
    }
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error;
    if (!user) throw new UnauthorizedException();
    return user;
  }
}

/**
 * A browser has one cookie for all its pages: a page that was drawn for somebody says for whom, `business/person`, and what
 * it asks is not answered, let alone written, in the name of whoever signed in since. A link and an event stream send no
 * header of their own: they say it in `page_of` of the address, which no route sees.
 */
function refuseOther(request: FastifyRequest & { user: Actor }): void {
  const { headers, user } = request;
  const query = request.query as Record<string, unknown>;
  const inAddress = SAFE.has(request.method) ? query[PAGE_OF] : undefined;
  if (inAddress !== undefined) delete query[PAGE_OF];
  const drawnFor = headers['x-page-of'] ?? inAddress;
  if (drawnFor === undefined || drawnFor === `${user.workspace_id}/${user.user_id}`) return;
  const title = 'Somebody else signed in in this browser since: sign in again to go on.';
  throw new UnauthorizedException({ code: 'other-session', title });
}
const PAGE_OF = 'page_of';

/** A browser sends its cookie along with another site's form: such a request is refused (OWASP ASVS 5.0, 3.5.1). */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const own = site ? site === 'same-origin' : !origin || origin === `${request.protocol}://${request.host}`;
  if (!own) throw new DomainError('forbidden', 'foreign-origin', 'Requests from another site are refused.');
}
