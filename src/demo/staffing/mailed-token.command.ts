import { INestApplicationContext } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';

/** Does `send` and answers what `pattern` catches in the mail it writes to somebody, read before the mail leaves. */
export function mailedToken(
  app: INestApplicationContext,
  workspace_id: Id,
  to: string,
  pattern: RegExp,
  send: () => Promise<unknown>,
): Promise<string> {
  const database = app.get(Database);
  return database.transaction(workspace_id, async () => {
    await send();
    const [mail] = await database.query<{ text: string }>(
      `SELECT payload->>'text' AS text FROM outbox_message WHERE workspace_id = $1 AND payload->>'to' = $2 ORDER BY id DESC LIMIT 1`,
      [workspace_id, to],
    );
    return pattern.exec(mail!.text)![1]!;
  });
}
