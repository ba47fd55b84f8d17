import { readFile, writeFile } from 'node:fs/promises';
import { AppModule } from './app.module.js';
import { Config } from './platform/config/config.service.js';
import { openApiOf } from './platform/http/server.client.js';

const FILE = 'openapi.json';

/** Writes openapi.json; with `--check`, fails when the committed one is not what the code says. */
export async function openApi(args: string[]): Promise<number> {
  const document = await openApiOf(AppModule.for(Config.forDocuments()));
  const text = `${JSON.stringify(document, null, 1)}\n`;
  if (!args.includes('--check')) {
    await writeFile(FILE, text);
    return 0;
  }
  if ((await readFile(FILE, 'utf8').catch(() => '')) === text) return 0;
  process.stderr.write(`${FILE} is not current: run "npm run openapi" and commit it.\n`);
  return 1;
}
