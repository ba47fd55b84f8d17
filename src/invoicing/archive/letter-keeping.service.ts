import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Files } from '../../platform/files/files.service.js';
import { Actor } from '../../platform/http/actor.js';
import { LetterDocument } from '../documents/letter.js';
import { Chain } from './chain.service.js';
import { LetterFacts, letterForm, sha256Of } from './chaining.js';
import { keptUntil } from './retention.js';

/** Keeps letters that are no invoice in the chain; inside a transaction. */
@Injectable()
export class LetterKeeping {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly chain: Chain,
  ) {}

  /** Has every other writer of the chain wait until commit: taken before a number without gaps is. */
  async hold(actor: Actor): Promise<void> {
    await this.chain.hold(actor);
  }

  /** Keeps what a letter says, once and for good. */
  async add(actor: Actor, letter: LetterFacts): Promise<void> {
    await this.db.execute(
      `INSERT INTO archived_letter (workspace_id, id, kind, series, sequence, number, practice_id, issued_on, amount_cents,
                                    issued_by, issued_at, document)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        actor.workspace_id,
        letter.id,
        letter.kind,
        letter.series,
        letter.sequence,
        letter.number,
        letter.practice_id,
        letter.issued_on,
        letter.amount_cents,
        letter.issued_by,
        letter.issued_at,
        JSON.stringify(letter.document),
      ],
    );
    // Hashed as it is read back: JSON that went through the database.
    const facts = await this.facts(actor, letter.id);
    await this.chain.append(actor, [
      {
        invoice_id: null,
        letter_id: letter.id,
        kind: 'document',
        file_id: null,
        sha256: sha256Of(letterForm(facts!)),
        kept_until: untilOf(facts!),
        at: this.chain.now(),
      },
    ]);
  }

  /** Keeps the drawn letter unless it is kept already; answers its file. */
  async keep(actor: Actor, letter: Id, bytes: Buffer): Promise<{ file_id: Id; bytes: Buffer }> {
    await this.chain.hold(actor);
    const kept = await this.find(actor, letter);
    if (kept) return kept;
    const facts = (await this.facts(actor, letter))!;
    const file_id = await this.files.put(`${facts.number}.pdf`, 'application/pdf', bytes);
    await this.db.execute(
      `INSERT INTO archived_letter_file (workspace_id, letter_id, kind, file_id) VALUES ($1, $2, 'pdf', $3)`,
      [actor.workspace_id, letter, file_id],
    );
    await this.chain.append(actor, [
      {
        invoice_id: null,
        letter_id: letter,
        kind: 'pdf',
        file_id,
        sha256: sha256Of(bytes),
        kept_until: untilOf(facts),
        at: this.chain.now(),
      },
    ]);
    return { file_id, bytes };
  }

  /** The drawn letter as it was kept; null when there is none yet. Throws what `Files.read` throws. */
  async find(actor: Actor, letter: Id): Promise<{ file_id: Id; bytes: Buffer } | null> {
    const [row] = await this.db.query<{ file_id: Id }>(
      'SELECT file_id FROM archived_letter_file WHERE workspace_id = $1 AND letter_id = $2',
      [actor.workspace_id, letter],
    );
    return row ? { file_id: row.file_id, bytes: (await this.files.read(row.file_id)).bytes } : null;
  }

  private async facts(actor: Actor, letter: Id): Promise<LetterFacts | undefined> {
    const [facts] = await this.db.query<LetterFacts>(
      'SELECT * FROM archived_letter WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, letter],
    );
    return facts;
  }
}

const untilOf = ({ document, issued_on }: LetterFacts): string =>
  keptUntil((document as LetterDocument).seller.country, issued_on);
