import type pg from 'pg';

export const LOGIN_ROLE = 'permanence_login';
export const DATABASE = 'permanence';

/** Makes what a new cluster lacks; `password` must be hexadecimal. */
export async function ensureRoleAndDatabase(client: pg.Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
    [LOGIN_ROLE, DATABASE],
  );
  // Utility statements take no parameters; names are constants and the password is hexadecimal.
  if (!rows[0]?.role) {
    await client.query(`CREATE ROLE ${LOGIN_ROLE} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
      PASSWORD '${password}'`);
  }
  if (!rows[0]?.database) await client.query(`CREATE DATABASE ${DATABASE}`);
}
