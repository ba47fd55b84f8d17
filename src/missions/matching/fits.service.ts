import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { Fit } from './fit.js';
import { Instances } from './instances.service.js';
import { VERDICTS } from './judging.js';
import type { CandidateList, CandidatesQuery, OpeningList, OpeningsQuery } from './matching.schema.js';
import { rank } from './ranking.js';
import { reasonsOf } from './reasons.js';
import type { Language } from './telling.js';

/** Who fits which need, with reasons in the words of who asks. */
@Injectable()
export class Fits {
  constructor(
    private readonly db: Database,
    private readonly instances: Instances,
    private readonly profiles: ProfilesService,
  ) {}

  /** The best people for a need, in order. Throws `missing/no-such-need` and `conflict/wrong-need-state`. */
  candidates(actor: Actor, need_id: Id, { top, from }: CandidatesQuery): Promise<CandidateList> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.mustBeOpen(actor, need_id);
      const language = await this.languageOf(actor);
      const instance = await this.instances.load(actor, { needs: [need_id], ...(from && { from }) });
      const [ranking] = rank(instance, { top });
      const names = new Map(instance.people.map(({ id, name }) => [id, name]));
      const items = ranking!.candidates.map((one) => ({
        user_id: one.person,
        name: names.get(one.person)!,
        ...shown(one),
        score: one.score,
        findings: [...one.findings],
        reasons: reasonsOf(one.findings, 'manager', language),
      }));
      return { need_id, ...weekFrom(instance.week_from), items };
    });
  }

  /** The open needs that fit a person, the best first. Throws `missing/no-such-member`; a secretary asks for herself. */
  openings(actor: Actor, user_id: Id, { top }: OpeningsQuery): Promise<OpeningList> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      const reader = actor.role === 'secretary' ? 'secretary' : 'manager';
      const language = await this.languageOf(actor);
      const instances = await this.instances.loadFor(actor, user_id);
      const found = instances.flatMap((instance) => {
        const fits = rank(instance, { top: 1 }).flatMap(({ candidates }) => candidates);
        const needs = new Map(instance.needs.map((need) => [need.id, need]));
        return fits.map((one) => ({ one, need: needs.get(one.need)!, from: instance.week_from }));
      });
      const best = found.filter(({ one }) => one.verdict !== 'no').toSorted((a, b) => order(a.one, b.one));
      const names = await this.practiceNames(actor);
      const items = best.slice(0, top).map(({ one, need, from }) => ({
        need_id: need.id,
        title: need.title,
        practice_id: need.practice,
        practice_name: names.get(need.practice)!,
        starts_on: need.starts_on,
        ends_on: need.ends_on,
        ...weekFrom(from),
        ...shown(one),
        reasons: reasonsOf(one.findings, reader, language),
      }));
      return { user_id, items };
    });
  }

  private async practiceNames(actor: Actor): Promise<ReadonlyMap<Id, string>> {
    const rows = await this.db.query<{ id: Id; name: string }>(
      `SELECT id, name FROM practice
        WHERE workspace_id = $1 AND id IN (SELECT practice_id FROM need WHERE workspace_id = $1 AND state = 'open')`,
      [actor.workspace_id],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async languageOf(actor: Actor): Promise<Language> {
    const [row] = await this.db.query<{ language: Language }>('SELECT language FROM app_user WHERE id = $1', [
      actor.user_id,
    ]);
    return row?.language ?? 'fr';
  }

  private async mustBeOpen(actor: Actor, need_id: Id): Promise<void> {
    const [need] = await this.db.query<{ state: string }>(
      'SELECT state FROM need WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, need_id],
    );
    if (!need) throw new DomainError('missing', 'no-such-need', 'There is no need with this id.');
    if (need.state === 'open') return;
    const sentence = `This need is ${need.state}: nobody is looked for.`;
    throw new DomainError('conflict', 'wrong-need-state', sentence);
  }
}

const weekFrom = (from: Day) => ({ from, to: addDays(from, 6) });

const order = (one: Fit, other: Fit) =>
  VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
  other.score - one.score ||
  (one.need < other.need ? -1 : 1);

const shown = ({ verdict, minutes, of, hours }: Fit) => ({ verdict, minutes, of, hours: [...hours] });
