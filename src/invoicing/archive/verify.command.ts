import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { lists } from '../../../ormconfig.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { openDoor } from '../../platform/database/open-database.client.js';
import { Files } from '../../platform/files/files.service.js';
import { loggerOf } from '../../platform/http/server.client.js';
import { Anchor, ArchiveCheck, CheckReport } from './archive-check.service.js';
import { chainKey } from './chaining.js';

const USAGE = `npm run -s verify -- [--anchor FILE]… [--write-anchor FILE] [--workspace ID]…

Proves that what was issued is what is kept (docs/archive.md): walks the chain of every workspace, hashes every document
and file again, and checks that numbers run without a gap. Works beside the running app and without it.
  --anchor FILE        checks too that the chains still hold what FILE noted; may be given several times
  --write-anchor FILE  notes where each chain ends, to be kept where nobody who can change the database can change it
  --workspace ID       this workspace only; may be given several times
Exit code: 0 everything fits · 1 something does not, with one line for each · 2 it could not be checked
`;

const PROGRESS_MS = 1_000;
const SHOWN = 5;

const AnchorFile = z.object({
  made_at: z.string(),
  chains: z.array(z.object({ workspace_id: z.string(), records: z.int().min(0), hash: z.string() })),
});

interface Wish {
  readonly anchors: readonly string[];
  readonly write: string | undefined;
  readonly workspaces: readonly string[];
}

/** Runs the command and resolves to its exit code. */
export async function verify(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\n${USAGE}`);
    return 2;
  }
  try {
    return await run(wish);
  } catch (error) {
    process.stderr.write(`The archive could not be checked. ${(error as Error).message}\n`);
    return 2;
  }
}

function readArguments(args: string[]): Wish | string {
  try {
    const several = { type: 'string', multiple: true } as const;
    const options = { anchor: several, 'write-anchor': { type: 'string' }, workspace: several } as const;
    const { anchor = [], workspace = [], 'write-anchor': write } = parseArgs({ args, options }).values;
    return { anchors: anchor, write, workspaces: workspace };
  } catch (error) {
    return (error as Error).message;
  }
}

async function run(wish: Wish): Promise<number> {
  const anchors = (await Promise.all(wish.anchors.map(readAnchors))).flat();
  const config = Config.read({ LOG_LEVEL: 'warn', ...process.env });
  loggerOf(config);
  const door = await openDoor(config, lists);
  try {
    const keys = new Map(config.archiveKeys.map(chainKey).map((key) => [key.id, key]));
    const files = new Files(door.database, door.config, new Clock());
    const check = new ArchiveCheck(door.database, files, keys);
    const all = await check.workspaces();
    const chosen = wish.workspaces.length > 0 ? wish.workspaces : all;
    const ends: Anchor[] = [];
    const missing = new Set<string>();
    let [faulty, documents, kept] = [0, 0, 0];
    for (const [index, workspace] of chosen.entries()) {
      const own = anchors.filter(({ workspace_id }) => workspace_id === workspace);
      const report = await check.check(workspace, own, progressOf(`${index + 1}/${chosen.length}`));
      print(report);
      ends.push({ workspace_id: workspace, records: report.records, hash: report.hash });
      documents += report.documents;
      kept += report.files;
      if (report.findings.length > 0) faulty += 1;
      for (const key of report.keys_missing) missing.add(key);
    }
    for (const { workspace_id } of wish.workspaces.length > 0 ? [] : anchors) {
      if (all.includes(workspace_id)) continue;
      process.stdout.write(`CHANGED   workspace ${workspace_id} was anchored and is gone.\n`);
      faulty += 1;
    }
    if (missing.size > 0) {
      const names = [...missing].join(', ');
      process.stdout.write(
        `ARCHIVE_KEY lacks ${names}: give every key that ever signed, the newest first, with commas.\n`,
      );
    }
    process.stdout.write(
      `${chosen.length} workspaces, ${documents} issued documents, ${kept} kept files: ` +
        `${faulty === 0 ? 'everything fits' : `${faulty} with findings`}.\n`,
    );
    if (wish.write !== undefined) {
      const noted = { made_at: new Date().toISOString(), chains: ends };
      await writeFile(wish.write, `${JSON.stringify(noted, null, 1)}\n`);
    }
    return faulty === 0 ? 0 : 1;
  } finally {
    await door.close();
  }
}

async function readAnchors(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8');
  const parsed = AnchorFile.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is no anchor that --write-anchor wrote.`);
  return parsed.data.chains;
}

/** Tells how far a long check is, on a terminal and elsewhere, once a second. */
function progressOf(which: string): (done: number, of: number) => void {
  let told = performance.now();
  return (done, of) => {
    if (performance.now() < told + PROGRESS_MS) return;
    told = performance.now();
    process.stderr.write(`workspace ${which}: ${done} of ${of} records\n`);
  };
}

function print({ findings, unkept, ...report }: CheckReport): void {
  const unproven = findings.every(({ code }) => code === 'key-missing');
  const word = findings.length === 0 ? 'ok      ' : unproven ? 'UNPROVEN' : 'CHANGED ';
  const { name, workspace_id, documents, files, records, hash } = report;
  process.stdout.write(
    `${word}  ${name} (${workspace_id}): ${documents} documents, ${files} files, ` +
      `${records} records, last ${records === 0 ? 'none' : hash.slice(0, 16)}\n`,
  );
  for (const { subject, code, detail } of findings)
    process.stdout.write(`          ${subject}: ${detail} [${code}]\n`);
  if (unkept.length > 0) {
    const more = unkept.length > SHOWN ? ` and ${unkept.length - SHOWN} more` : '';
    process.stdout.write(
      `          still to be made by the app: ${unkept.slice(0, SHOWN).join('; ')}${more}\n`,
    );
  }
}
