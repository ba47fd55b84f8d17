import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ciiOf } from '../../invoicing/documents/cii.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { inParallel } from '../parallel.js';
import { Progress } from '../progress.command.js';
import { scenarios } from './scenarios.js';
import { xmlFilesOf } from './xml-files.js';

const AT_ONCE = 3;

/** Writes the PDF and every XML of each scenario into `folder`, under names that say what they are; answers how many. */
export async function writeScenarios(
  folder: string,
  renderer: Renderer,
  progress: Progress,
  signal: AbortSignal,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const all = scenarios();
  let done = 0;
  await inParallel(all, AT_ONCE, async (scenario) => {
    signal.throwIfAborted();
    for (const [name, xml] of xmlFilesOf(scenario)) await writeFile(join(folder, name), xml);
    const { document, annex } = scenario;
    const xml = Buffer.from(ciiOf(document));
    const pdf = await renderer.render({ document, xml, annex, logo: null });
    await writeFile(join(folder, `${scenario.name}.pdf`), pdf);
    progress.count('scenarios', ++done, all.length);
  });
  return all.length;
}
