import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';

/** Which businesses there are, for commands beside the app; each is then read in a transaction of its own. */
@Injectable()
export class EveryWorkspace {
  constructor(private readonly db: Database) {}

  async ids(): Promise<Id[]> {
    const found = new Set<Id>();
    const users = await this.db.identity(null, () =>
      this.db.query<{ id: Id }>('SELECT id FROM app_user ORDER BY id'),
    );
    for (const { id } of users) {
      const seats = await this.db.identity(id, () =>
        this.db.query<{ workspace_id: Id }>('SELECT workspace_id FROM membership WHERE user_id = $1', [id]),
      );
      for (const { workspace_id } of seats) found.add(workspace_id);
    }
    return [...found].sort();
  }
}
