import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of the test's own with nothing in it. */
export interface EmptyDatabase {
  readonly name: string;
  /** As superuser. */
  readonly url: string;
  /** The role the app signs in with. */
  readonly login: string;
  connect(): Promise<pg.Client>;
  /** Ends what `connect` gave, so that the database can be cloned. */
  disconnect(): Promise<void>;
  drop(): Promise<void>;
}

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const adminUrl = process.env.PERMANENCE_TEST_ADMIN_URL!;
  const name = `story_${randomUUID().replaceAll('-', '')}`;
  const { href: url } = Object.assign(new URL(adminUrl), { pathname: `/${name}` });
  const clients: pg.Client[] = [];
  const open = async (connectionString: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  };
  const root = await open(adminUrl);
  await root.query(`CREATE DATABASE ${name}`);
  const database: EmptyDatabase = {
    name,
    url,
    login: new URL(process.env.PERMANENCE_TEST_URL!).username,
    async connect() {
      const client = await open(url);
      clients.push(client);
      return client;
    },
    async disconnect() {
      await Promise.all(clients.splice(0).map((client) => client.end()));
    },
    async drop() {
      await database.disconnect();
      await root.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await root.end();
    },
  };
  return database;
}
