import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../src/kernel/domain-error.js';
import { measureFile } from '../../src/timesheets/measuring/measure-file.client.js';

/** A folder of files to be measured, until it is closed. */
export class MeasuringFolder {
  private written = 0;

  private constructor(readonly path: string) {}

  static async open(): Promise<MeasuringFolder> {
    return new MeasuringFolder(await mkdtemp(join(tmpdir(), 'permanence-measuring-')));
  }

  close(): Promise<void> {
    return rm(this.path, { recursive: true });
  }

  /** Writes a file and answers its path. */
  async put(bytes: Buffer | string): Promise<string> {
    this.written += 1;
    const path = join(this.path, String(this.written));
    await writeFile(path, bytes);
    return path;
  }

  /** What is counted in a file. */
  async measured(bytes: Buffer | string, extension = '') {
    return measureFile(await this.put(bytes), extension);
  }

  /** The code with which a file is refused, or what was counted in it all the same. */
  refused(bytes: Buffer | string, extension = ''): Promise<string> {
    return this.measured(bytes, extension).then(
      (facts) => JSON.stringify(facts),
      (error: DomainError) => (error instanceof DomainError ? error.code : String(error)),
    );
  }
}
