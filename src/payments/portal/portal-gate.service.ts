import { HttpException, Injectable } from '@nestjs/common';
import { FastifyRequest } from 'fastify';
import { Language } from '../../invoicing/documents/document.js';
import { speakTo } from '../../invoicing/public-pages/showing.client.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { refuseForeignOrigin } from '../../platform/http/route.guard.js';
import { Actors } from '../../workspaces/actors.service.js';
import { sessionTokenIn } from '../../workspaces/session-life.js';
import { originOf, Sessions } from '../../workspaces/sessions.service.js';
import { SignInService } from '../../workspaces/sign-in.service.js';
import { PortalSignIn } from './portal.schema.js';
import { PortalSeat, Reader, TypedSheet } from './portal-page.js';
import { sheetsOf } from './portal-sheet.js';

/** Somebody of a practice who is signed in, and what every page says about them. */
export interface PortalVisit {
  readonly actor: Actor & { readonly practice_id: Id };
  readonly reader: Reader;
}

/** Lets people of practices in, and nobody else. */
@Injectable()
export class PortalGate {
  constructor(
    private readonly db: Database,
    private readonly actors: Actors,
    private readonly sessions: Sessions,
    private readonly signIns: SignInService,
  ) {}

  /** Who reads, or why nobody of a practice does. A request that changes something must come from our own page. */
  async visit(
    request: FastifyRequest,
    lang: Language | undefined,
  ): Promise<PortalVisit | 'signed_out' | 'not_here'> {
    if (request.method !== 'GET') refuseForeignOrigin(request);
    return this.visitOf(sessionTokenIn(request.cookies), request, lang);
  }

  /** As `visit`, of the session that this token is of: one that has just begun is in no cookie yet. */
  async visitOf(
    token: string | null,
    request: FastifyRequest,
    lang: Language | undefined,
  ): Promise<PortalVisit | 'signed_out' | 'not_here'> {
    const actor = token === null ? null : await this.actors.ofSession(token);
    if (!actor) return 'signed_out';
    const { practice_id } = actor;
    if (practice_id === null) return 'not_here';
    const { user, workspaces } = await this.sessions.describe(actor);
    const seats = workspaces.filter(ofPractice).map(
      ({ workspace_id, practice_id, name }): PortalSeat => ({
        workspace_id,
        practice_id,
        name,
        current: workspace_id === actor.workspace_id,
      }),
    );
    const [practice] = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<{ name: string }>('SELECT name FROM practice WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        practice_id,
      ]),
    );
    const language = lang ?? (user.language as Language);
    speakTo(request, language);
    const reader = {
      practice: practice!.name,
      business: seats.find(({ current }) => current)!.name,
      seats,
      language,
    };
    return { actor: { ...actor, practice_id }, reader };
  }

  /**
   * The token of a new session, or why there is none; it begins where the person belongs to a practice, and to that of the
   * sheet they were writing if they still do.
   */
  async signIn(
    request: FastifyRequest,
    fields: ReadonlyMap<string, readonly string[]>,
    sheet: TypedSheet | null,
  ): Promise<{ token: string } | { refused: 'wrong' | 'wrong_code' | 'code_needed' | 'too_many' }> {
    refuseForeignOrigin(request);
    const typed = {
      email: fields.get('email')?.[0]?.trim().toLowerCase(),
      password: fields.get('password')?.[0],
      totp: fields.get('totp')?.[0]?.trim() || undefined,
    };
    const read = PortalSignIn.safeParse(typed);
    if (!read.success) return { refused: 'wrong' };
    try {
      const { token, actor } = await this.signIns.signIn(read.data, originOf(request));
      if (actor.practice_id !== null && !sheet) return { token };
      const seats = (await this.sessions.describe(actor)).workspaces.filter(ofPractice);
      const here = seats.find(({ workspace_id }) => workspace_id === actor.workspace_id);
      const seat = seats.find((one) => sheetsOf(one) === sheet?.of) ?? here ?? seats[0];
      return seat && seat !== here ? { token: await this.moved(actor, seat.workspace_id) } : { token };
    } catch (error) {
      const status = error instanceof HttpException ? error.getStatus() : 0;
      if (status === 429) return { refused: 'too_many' };
      const code =
        error instanceof HttpException ? (error.getResponse() as { code?: string }).code : undefined;
      if (code === 'totp-needed') return { refused: 'code_needed' };
      if (code === 'wrong-totp') return { refused: 'wrong_code' };
      if (status === 401 || status === 403) return { refused: 'wrong' };
      throw error;
    }
  }

  /** Ends the session of the request, where there is one. */
  async signOut(request: FastifyRequest): Promise<void> {
    refuseForeignOrigin(request);
    const token = sessionTokenIn(request.cookies);
    const actor = token === null ? null : await this.actors.ofSession(token);
    if (actor?.session_id) await this.sessions.end(actor, actor.session_id);
  }

  /** The token of the session in another business that one's practice is a client of. Throws `missing/no-such-workspace`. */
  async move({ actor }: PortalVisit, workspace: Id): Promise<string> {
    return this.moved(actor, workspace);
  }

  private async moved(actor: Actor, workspace: Id): Promise<string> {
    return (await this.sessions.move(actor, workspace)).token;
  }
}

const ofPractice = <Seat extends { readonly practice_id: Id | null }>(
  seat: Seat,
): seat is Seat & { readonly practice_id: Id } => seat.practice_id !== null;
