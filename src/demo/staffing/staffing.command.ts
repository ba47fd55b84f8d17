import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { INestApplicationContext } from '@nestjs/common';
import { InstructionSheets } from '../../clients/instruction-sheets.service.js';
import { Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { AccessGrants } from '../../missions/access/access-grants.service.js';
import { AbsencesService } from '../../missions/cover/absences.service.js';
import { CoverTermsService } from '../../missions/cover/cover-terms.service.js';
import { CoveringService } from '../../missions/cover/covering.service.js';
import { HandOverPacks } from '../../missions/cover/hand-over-pack.service.js';
import { HandOverService } from '../../missions/hand-over/hand-over.service.js';
import { inLanguage } from '../../missions/matching/planning/match.command.js';
import { PlanAcceptances } from '../../missions/matching/planning/plan-acceptance.service.js';
import { NewPlan } from '../../missions/matching/planning/plans.schema.js';
import { PlansService } from '../../missions/matching/planning/plans.service.js';
import { Mission } from '../../missions/mission.entity.js';
import { MissionsService } from '../../missions/missions.service.js';
import { NeedsService } from '../../missions/needs/needs.service.js';
import { OfferAnswers } from '../../missions/offers/offer-answers.service.js';
import { OfferSignatures } from '../../missions/offers/offer-signatures.service.js';
import { ProfilesService } from '../../missions/profiles/profiles.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { InvitationsService } from '../../workspaces/invitations.service.js';
import { Client } from '../month-end.command.js';
import { mailedToken } from './mailed-token.command.js';
import { readable } from './readable.js';
import { FREELANCERS, Freelancer, needOf, OPENINGS, patternOf, profileOf } from './team.command.js';

/** The four weeks that are staffed. */
const STAFFED: Period = { from: '2027-01-04', to: '2027-01-29' };
/** Three days on which the first freelancer is away. */
export const AWAY = { starts_on: '2027-01-18', ends_on: '2027-01-20' };

const SIGNED_ON = '2026-12-14';
const PLAN_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/** A freelancer once she is a member. */
export interface Member extends Freelancer {
  readonly actor: Actor;
}

/** An agency finds out who answers for which practice, has them agree, and covers one of them while she is away. */
export class Staffing {
  members: Member[] = [];
  /** What the freelancers have agreed to. */
  readonly missions: Mission[] = [];
  private readonly names = new Map<Id, string>();
  private needs: Id[] = [];

  constructor(
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly clients: readonly Client[],
    private readonly password: string,
    private readonly signal: AbortSignal,
  ) {}

  /** The practices that are staffed, one for each opening. */
  practices(): Client[] {
    const left = [...this.clients];
    return OPENINGS.map(({ language }) => {
      const at = left.findIndex((client) => client.language === language);
      return left.splice(at, 1)[0]!;
    });
  }

  /** Freelancers join, say what they can do and when, and sign their papers. */
  async gather(): Promise<void> {
    for (const freelancer of FREELANCERS) {
      this.signal.throwIfAborted();
      const { email, name, cover_rates } = freelancer;
      const invitations = this.app.get(InvitationsService);
      const token = await mailedToken(this.app, this.actor.workspace_id, email, /#(inv_\S+)/, () =>
        invitations.create(this.actor, { email, role: 'secretary' }),
      );
      const origin = { ip: '127.0.0.1', user_agent: 'permanence demo' };
      const { actor } = await invitations.accept({ token, password: this.password, name }, origin);
      this.members.push({ ...freelancer, actor });
      this.names.set(actor.user_id, name);
      await this.app.get(ProfilesService).put(actor, actor.user_id, profileOf(freelancer));
      await this.app.get(ProfilesService).putPattern(actor, actor.user_id, patternOf(freelancer));
      const rates = (['call', 'h'] as const).map((unit) => ({ unit, price: cover_rates[unit] }));
      await this.app.get(CoverTermsService).put(actor, actor.user_id, { at_once_until: null, rates });
      for (const kind of ['processing_contract', 'confidentiality'] as const) {
        await this.app.get(AccessGrants).record(this.actor, {
          kind,
          secretary_id: actor.user_id,
          asked_on: SIGNED_ON,
          valid_from: SIGNED_ON,
          granted_on: SIGNED_ON,
          proof: { reference: `Signed by ${name} on ${SIGNED_ON}` },
        });
      }
    }
  }

  /** Says which hours of which practices are to be staffed. */
  async ask(): Promise<void> {
    for (const [at, practice] of this.practices().entries()) {
      const opening = OPENINGS[at]!;
      const { id } = await this.app.get(NeedsService).add(this.actor, needOf(practice.id, opening, STAFFED));
      this.needs.push(id);
      this.names.set(practice.id, practice.name).set(id, `${practice.name}: ${opening.title}`);
      const text = opening.sheet(practice.name);
      await this.app.get(InstructionSheets).write(this.actor, practice.id, { text, follows: 0 });
    }
  }

  /** Plans the first week, writes the plan with its reasons to `file`, and offers everybody the hours it gives her. */
  async plan(file: string): Promise<{ score: number; bound: number | null; assignments: number }> {
    const plans = this.app.get(PlansService);
    const wish = NewPlan.parse({ need_ids: this.needs, from: STAFFED.from });
    const { id } = await plans.create(this.actor, wish);
    for (
      const end = Date.now() + PLAN_LIMIT_MS;
      ;
      await pause(LOOK_AGAIN_MS, null, { signal: this.signal })
    ) {
      const { state } = await plans.get(this.actor, id);
      if (state === 'done') break;
      if (state === 'failed' || Date.now() > end) throw new Error('The week could not be planned.');
    }
    const database = this.app.get(Database);
    const { result } = await database.transaction(this.actor.workspace_id, () => plans.row(this.actor, id));
    if (!result || result.status === 'contradiction') throw new Error('The plan contradicts itself.');
    await writeFile(file, readable(inLanguage(result, 'fr'), this.names));
    const { offers } = await this.app.get(PlanAcceptances).accept(this.actor, id, {});
    for (const offer of offers) await this.agree(offer.id, offer.secretary_id);
    const { score, bound, assignments } = result;
    return { score, bound, assignments: assignments.length };
  }

  /** Takes up, today, the missions that were agreed to. */
  async begin(): Promise<void> {
    const missions = this.app.get(MissionsService);
    for (const [at, { id, state }] of this.missions.entries())
      if (state === 'signed') this.missions[at] = await missions.step(this.actor, id, 'activate');
  }

  /** The first freelancer will be away: whoever is best takes over, and finds in `folder` what she has to know. */
  async cover(folder: string): Promise<void> {
    const away = this.members[0]!.actor;
    const own = this.missions.filter(({ secretary_id }) => secretary_id === away.user_id);
    for (const { id } of own)
      await this.app
        .get(HandOverService)
        .add(away, id, { kind: 'task', what: 'Confirmer les rendez-vous de la semaine.' });
    const { id } = await this.app.get(AbsencesService).declare(away, AWAY);
    const covered = await this.app.get(CoveringService).cover(this.actor, id, {});
    const before = this.missions.length;
    for (const { offers } of covered.needs)
      for (const { offer_id, user_id } of offers) await this.agree(offer_id, user_id);
    await mkdir(folder, { recursive: true });
    for (const mission of this.missions.slice(before)) {
      const reader = this.members.find(({ actor }) => actor.user_id === mission.secretary_id)!;
      const pack = await this.app.get(HandOverPacks).of(reader.actor, mission.id);
      const { slug } = this.clients.find((client) => client.id === mission.practice_id)!;
      const path = join(folder, `${slug}-${reader.prefix.toLowerCase()}.json`);
      await writeFile(path, readable({ secretary: reader.name, ...pack }, this.names));
    }
  }

  /** She says yes, and it is signed. */
  private async agree(offer_id: Id, secretary_id: Id): Promise<void> {
    this.signal.throwIfAborted();
    const { actor, name } = this.members.find((member) => member.actor.user_id === secretary_id)!;
    const { mission_id } = await this.app.get(OfferAnswers).accept(actor, offer_id);
    const proof = { reference: `Mission signed by ${name}` };
    await this.app.get(OfferSignatures).sign(this.actor, offer_id, { proof });
    this.missions.push(await this.app.get(MissionsService).get(this.actor, mission_id!));
  }
}
