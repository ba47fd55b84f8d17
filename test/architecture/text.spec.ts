import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const sources = globSync('src/**/*.ts')
  .filter((file) => !file.endsWith('.spec.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

const filesWith = (pattern: RegExp, among = sources) =>
  among.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

/** Holes that were read and hold one of a few constants of the same file; a new one is read before it stands here. */
const REVIEWED = new Set([
  'src/clients/practice-parts.service.ts: table',
  'src/clients/practice-parts.service.ts: order',
  'src/missions/access/off-boarding.service.ts: which',
  'src/payments/reminders/reminder-schedules.service.ts: only',
  'src/timesheets/approvals.service.ts: which',
  'src/timesheets/approvals.service.ts: wanting',
]);

/** Where statements are built from names out of the migrations themselves, never from a request. */
const app = sources.filter(({ file }) => !file.startsWith('src/migrations/'));

describe('the text of the sources', () => {
  test('is there to be read', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test('SET LOCAL names a role, a workspace or a user in one file; elsewhere it is a constant', () => {
    const door = ['src/platform/database/database.service.ts'];
    expect(filesWith(/\bSET\s+(LOCAL\s+)?(ROLE\b|app\.)/, app)).toEqual(door);
    expect(filesWith(/SET\s+LOCAL[^`"]*\$\{/i)).toEqual(door);
    expect(filesWith(/set_config\(|SET\s+SESSION|RESET\s+ROLE/i)).toEqual([]);
  });

  test('nothing is saved or removed through TypeORM: on 1.x, save() deletes children in silence', () => {
    expect(
      filesWith(/\b(manager|repository|Repository\([^)]*\))\s*\.\s*(save|remove|softRemove|recover)\s*\(/),
    ).toEqual([]);
    expect(
      filesWith(/@InjectRepository|\.getRepository\(|synchronize:\s*true|eager:\s*true|cascade:\s*true/),
    ).toEqual([]);
  });

  test('no client-side query timeout: it would hand on an open transaction', () => {
    expect(filesWith(/query_timeout|maxQueryExecutionTime/)).toEqual([]);
  });

  test('secrets come from the operating system, never from Math.random', () => {
    const random = filesWith(/Math\.random/);
    const known = [
      'src/platform/database/database.service.ts', // spreads retries
      'src/platform/postgres/postmaster.service.ts', // picks a port
    ];
    expect(random.filter((file) => !known.includes(file))).toEqual([]);
    expect(
      filesWith(
        /token_hash|password_hash|secret\(/,
        sources.filter(({ file }) => random.includes(file)),
      ),
    ).toEqual([]);
  });

  test('no value is written into a statement: what a template holds is a constant', () => {
    // `${COLUMNS}` is text of ours; `${name}` or `${input.name}` might be a value.
    const statement = /\.(query|execute)\s*(<[^()]*>)?\(\s*`([^`]*)`/g;
    const written = app
      .filter(({ file }) => !file.startsWith('src/platform/'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(statement)].flatMap((match) =>
          [...match[3]!.matchAll(/\$\{([^}]*)\}/g)]
            .map((hole) => hole[1]!.trim())
            .filter((hole) => hole !== 'lock' || !text.includes("lock: '' | 'FOR UPDATE'"))
            .filter((hole) => !/^[A-Z][A-Z0-9_]*(\.[a-z_]+)?$/.test(hole))
            .map((hole) => `${file}: ${hole}`),
        ),
      );
    expect(written.filter((hole) => !REVIEWED.has(hole))).toEqual([]);
  });

  test('the database is reached through its one door', () => {
    const features = app.filter(({ file }) => !file.startsWith('src/platform/'));
    expect(filesWith(/from 'pg'|DataSource\b|createQueryRunner/, features)).toEqual([]);
  });
});

describe('the pages of the documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')];

  test('lead to files that exist', () => {
    const dead = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target]) => join(dirname(page), target!))
        .filter((target) => !existsSync(target))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});
