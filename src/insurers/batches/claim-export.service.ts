import { Injectable } from '@nestjs/common';
import { type Day, month as monthOf } from '../../kernel/day.js';
import { DomainError, type Problem, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { AccessMandates } from '../../missions/access/access-mandates.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { billed } from '../claims/billed.js';
import { type CareClaim, elevenDigits, lastCareOf } from '../claims/care-claim.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { judgeFacts, refuses } from '../claims/claim-checks.js';
import { ClaimRetention } from '../claims/claim-retention.service.js';
import { ClaimRows } from '../claims/claim-rows.service.js';
import { OpenedClaims } from '../claims/opened-claims.service.js';
import { referenceOf } from '../reference.js';
import { federationOf, fileRefused, headerOf, messageReference, senderOf, writeBatch } from './batch-file.js';
import type { ExportedBatch, NewBatch, SenderView } from './batches.schema.js';
import { ClaimBatch } from './claim-batch.entity.js';
import { ClaimBatchItem } from './claim-batch-item.entity.js';
import { ClaimBatches, fileOf } from './claim-batches.service.js';
import { ClaimSenders } from './claim-senders.service.js';
import { type LeftOpen, noticesOf, senderlessSentence } from './notices.js';

constraintMeans(
  'uq_claim_batch_third_party_federation_created_on_test',
  'conflict',
  'file-of-today-exists',
  'A file for this federation was written today: a third party sends one a day (B100724). Go on tomorrow.',
);
constraintMeans(
  'uq_claim_batch_item_open',
  'conflict',
  'claim-closed',
  'A claim of this file was put into another one meanwhile: export again.',
);

const BILLED = billed('c.id');

/** Claims of one file: it is judged at once, while others wait. */
const MOST_CLAIMS = 2_000;

/** Writes the files for the federations of sickness funds. */
@Injectable()
export class ClaimExport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly rows: ClaimRows,
    private readonly opened: OpenedClaims,
    private readonly mandates: AccessMandates,
    private readonly senders: ClaimSenders,
    private readonly batches: ClaimBatches,
    private readonly secrecy: Secrecy,
    private readonly retention: ClaimRetention,
  ) {}

  /**
   * Writes the drafts of a practice for one federation as a file, and closes them. All of it or nothing, also no number:
   * throws `conflict/no-mandate`, `invalid/nothing-to-export`, `invalid/file-refused` with every fault by record and zone,
   * `conflict/file-of-today-exists` and `conflict/send-numbers-used-up`.
   */
  export(actor: Actor, given: NewBatch): Promise<ExportedBatch> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, federation } = given;
      await this.access.practitionersOf(actor, practice_id);
      const today = await this.access.today(actor);
      const all = await this.senders.of(actor, practice_id);
      const sender = chosen(all, given.third_party);
      const mandate_id = await this.mandate(actor, practice_id, sender.third_party, today);
      const { claims, ...left } = await this.due(actor, given, sender, all);
      refuseFaults(claims, sender, today);
      const month = given.month ?? latest(claims);
      const year = Number(today.slice(0, 4));
      const send_number = await this.senders.next(actor, sender.third_party, year);
      const reference = messageReference(sender.third_party, year, send_number, !sender.production);
      const id = newId();
      const numbers = { send_number, sender_reference: reference, month, created_on: today };
      const written = writeBatch(
        headerOf(sender, { ...numbers, reference: referenceOf(id), federation }),
        claims,
      );
      if (written.problems.length > 0) throw fileRefused(written.problems);
      const facts = { id, practice_id, federation, month, send_number, reference, mandate_id };
      await this.store(
        actor,
        { ...facts, third_party: sender.third_party, test: !sender.production },
        today,
        written,
      );
      const told = {
        practice_id,
        federation,
        reference,
        claims: written.items.length,
        total_cents: written.total_cents,
      };
      await this.audit.record(actor, 'claim-batch.exported', 'claim_batch', id, told);
      const { retention_months } = await this.retention.settings(actor);
      const tested = sender.production ? await this.tested(actor, sender) : 0;
      const notices = noticesOf({ ...left, tested, retention_months });
      return { ...(await this.batches.get(actor, id)), notices };
    });
  }

  /** The mandate in force of who is paid. Throws `conflict/no-mandate`. */
  private async mandate(actor: Actor, practice: Id, mandator_nihii: string, today: Day): Promise<Id> {
    const mandate = await this.mandates.mandateFor(actor, practice, today, {
      service: 'efact',
      mandator_nihii,
    });
    if (mandate) return mandate.id;
    throw new DomainError(
      'conflict',
      'no-mandate',
      `No mandate for eFact from ${mandator_nihii} is in force on ${today}: record it with the practice first.`,
    );
  }

  /** The drafts that go into this file, held until the commit, and how many of its federation do not. */
  private async due(
    actor: Actor,
    { practice_id, federation, month }: NewBatch,
    sender: SenderView,
    senders: readonly SenderView[],
  ): Promise<{ readonly claims: readonly CareClaim[] } & Omit<LeftOpen, 'tested' | 'retention_months'>> {
    const drafts = () =>
      this.db.query<{ id: Id }>(
        `SELECT c.id FROM claim c
          WHERE c.workspace_id = $1 AND c.practice_id = $2 AND c.patient IS NOT NULL AND c.withdrawn_at IS NULL
            AND NOT ${BILLED}
            AND ($3::date IS NULL OR NOT EXISTS (SELECT FROM claim_act a
                  WHERE a.workspace_id = $1 AND a.claim_id = c.id AND coalesce(a.care_until, a.care_on) > $3))
          ORDER BY c.id`,
        [actor.workspace_id, practice_id, month ? monthOf(month).to : null],
      );
    const ids = (rows: { id: Id }[]) => rows.map(({ id }) => id);
    await this.rows.hold(actor.workspace_id, ids(await drafts()));
    const claims = await this.opened.of(actor.workspace_id, ids(await drafts()));
    const waiting = claims
      .filter((claim) => federationOf(claim) === federation)
      .map((claim) => ({ claim, by: senderOf(claim.provider, senders) }));
    const due = waiting.flatMap(({ claim, by }) => (by === sender ? [claim] : []));
    const senderless = waiting.filter(({ by }) => by === null).length;
    if (due.length > 0) {
      return { claims: due.slice(0, MOST_CLAIMS), senderless, more: Math.max(0, due.length - MOST_CLAIMS) };
    }
    const until = month ? ` until the end of ${month}` : '';
    throw new DomainError(
      'invalid',
      'nothing-to-export',
      `No draft of this practice waits for federation ${federation}${until}.${senderless > 0 ? ` ${senderlessSentence(senderless)}` : ''}`,
    );
  }

  /** How many claims of a third party stand in test files that were not released. */
  private async tested(actor: Actor, { practice_id, third_party }: SenderView): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM claim_batch b
         JOIN claim_batch_item i ON i.workspace_id = $1 AND i.batch_id = b.id AND i.released_at IS NULL
        WHERE b.workspace_id = $1 AND b.practice_id = $2 AND b.third_party = $3 AND b.test`,
      [actor.workspace_id, practice_id, third_party],
    );
    return row!.count;
  }

  private async store(
    actor: Actor,
    facts: Pick<
      ClaimBatch,
      | 'id'
      | 'practice_id'
      | 'federation'
      | 'month'
      | 'send_number'
      | 'reference'
      | 'mandate_id'
      | 'third_party'
      | 'test'
    >,
    today: Day,
    { bytes, items, records, total_cents }: ReturnType<typeof writeBatch>,
  ): Promise<void> {
    const vault = await this.secrecy.unlock();
    const { workspace_id } = actor;
    await this.db.manager.insert(ClaimBatch, {
      ...facts,
      workspace_id,
      send_year: Number(today.slice(0, 4)),
      created_on: today,
      claims: items.length,
      records,
      total_cents,
      size_bytes: bytes.length,
      file: vault.seal(fileOf(facts.id), bytes),
      created_by: actor.user_id,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    const rows = items.map((item) => ({ ...item, workspace_id, batch_id: facts.id, released_at: null }));
    await this.db.manager.insert(ClaimBatchItem, rows);
  }
}

function chosen(senders: readonly SenderView[], third_party: string | undefined): SenderView {
  const wanted = third_party && elevenDigits(third_party);
  const found = wanted
    ? senders.find((one) => one.third_party === wanted)
    : senders.length === 1 && senders[0];
  if (found) return found;
  const why =
    senders.length === 0
      ? 'The practice has no sender yet: say first whom the funds pay.'
      : 'Say which third party of the practice sends: it names none, or none of these.';
  return refuse('/third_party', 'which-sender', why);
}

/** Throws `invalid/file-refused` with what no file tells of its claims. */
function refuseFaults(claims: readonly CareClaim[], { production }: SenderView, today: Day): void {
  const problems = claims.flatMap((claim): Problem[] => {
    const pointer = `/claims/${claim.id}`;
    const mixed =
      production && claim.earlier_test === true
        ? [{ pointer, code: 'earlier-was-a-test', detail: MIXED }]
        : [];
    const found = judgeFacts(claim, today).filter(refuses);
    const told = found.map(({ code, record, zone, label, sentence }) => ({
      pointer,
      code: code ?? 'refused',
      detail: record ? `Record ${record}, zone ${zone} (${label}): ${sentence}` : sentence,
    }));
    return [...mixed, ...told];
  });
  if (problems.length > 0) throw fileRefused(problems);
}

const MIXED = 'It follows a claim of a test file, which no fund knows: take it away.';

const latest = (claims: readonly CareClaim[]) =>
  claims.reduce((last, { acts }) => (lastCareOf(acts) > last ? lastCareOf(acts) : last), '').slice(0, 7);
