import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { EmptyDatabase } from './empty-database.js';

/** What whoever made the working roles may do with them. */
const AS_THEIR_MAKER = 'WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
const WORKING_ROLES = ['permanence_app', 'permanence_identity', 'permanence_jobs'];

/** A role that owns databases, and is neither superuser nor BYPASSRLS. */
export interface PlainOwner {
  readonly name: string;
  /** Makes `database` its own; the address under which it signs in there. */
  given(database: EmptyDatabase): Promise<string>;
  /** To be called once what it owns is dropped. */
  drop(): Promise<void>;
}

export async function openPlainOwner(): Promise<PlainOwner> {
  const name = `plain_owner_${randomUUID().slice(0, 8)}`;
  const password = randomBytes(12).toString('hex');
  const root = new pg.Client({ connectionString: process.env.PERMANENCE_TEST_ADMIN_URL! });
  await root.connect();
  await root.query(`CREATE ROLE ${name} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD '${password}'`);
  for (const role of WORKING_ROLES) await root.query(`GRANT ${role} TO ${name} ${AS_THEIR_MAKER}`);
  return {
    name,
    async given(database) {
      await root.query(`ALTER DATABASE ${database.name} OWNER TO ${name}`);
      return Object.assign(new URL(database.url), { username: name, password }).href;
    },
    async drop() {
      for (const role of WORKING_ROLES) await root.query(`REVOKE ${role} FROM ${name} CASCADE`);
      await root.query(`DROP ROLE ${name}`);
      await root.end();
    },
  };
}
