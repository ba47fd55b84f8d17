import { type FileHandle, open, readFile } from 'node:fs/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { decode } from '../call-logs/decoding.js';
import { DocxText } from './docx.js';
import { DocxPartList, DocxRelations, DocxSettings, relationsOf } from './docx-parts.js';
import { DocxSections } from './docx-sections.js';
import { DocxStyles } from './docx-styles.js';
import { DSS_HEADER, lengthOfDss } from './dss.js';
import { FileFacts, Warning } from './facts.js';
import {
  AudioFormat,
  assertNamedRight,
  contentOf,
  HEAD_BYTES,
  refuseEncrypted,
  refuseOle,
  TextFormat,
} from './file-kind.js';
import { OdtManifest, OdtText } from './odt.js';
import { lengthOfStreams, oggStreams } from './ogg-streams.js';
import { countPlainText } from './plain-text.js';
import {
  assertWholeMp3,
  assertWholeMp4,
  assertWholeOgg,
  assertWholeWav,
  FileBytes,
} from './sound-wholeness.js';
import { TextTally } from './text-tally.js';
import { alongside, readXml, XmlReader } from './xml-reading.js';
import { ZipParts } from './zip-parts.client.js';

/** Less than this many bytes a second is no sound in any format read here, but a header that lies. */
const LEAST_BYTES_A_SECOND = 40;

const LONGEST_S = 86_400;

const refuse = (code: string, sentence: string): never => {
  throw new DomainError('invalid', code, sentence);
};

/** Counts the document or times the recording at `path`, judged by its content; `extension` must not contradict it. */
export async function measureFile(path: string, extension: string): Promise<FileFacts> {
  const handle = await open(path, 'r');
  try {
    const file = bytesOf(handle, (await handle.stat()).size);
    const head = await file.read(0, HEAD_BYTES);
    const content = contentOf(head);
    if (content === 'ole') return refuseOle(await readFile(path));
    if (content === 'zip') return await measureZip(path, extension);
    if (content === 'text') {
      assertNamedRight(extension, 'txt');
      return textFacts('txt', await countText(handle), new TextTally());
    }
    assertNamedRight(extension, content);
    return await timeSound(path, content, file);
  } finally {
    await handle.close();
  }
}

function bytesOf(handle: FileHandle, size: number): FileBytes {
  return {
    size,
    async read(at, length) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    },
  };
}

async function countText(handle: FileHandle): Promise<TextTally> {
  const pieces = decode(handle.createReadStream({ start: 0, autoClose: false }));
  try {
    return await countPlainText(pieces);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'wrong-encoding') throw error;
    return refuse('wrong-encoding', 'The text mixes two encodings: save it as UTF-8 and send it again.');
  }
}

async function measureZip(path: string, extension: string): Promise<FileFacts> {
  const zip = await ZipParts.open(path);
  try {
    if (zip.has('[Content_Types].xml')) {
      assertNamedRight(extension, 'docx');
      return await measureDocx(zip);
    }
    if (zip.has('mimetype')) {
      const type = await mediaTypeOf(zip);
      if (!/^application\/vnd\.oasis\.opendocument\.text(-template)?$/.test(type)) {
        refuse(
          'unsupported-file',
          'The file is another kind of OpenDocument than a text: send .odt or .docx.',
        );
      }
      assertNamedRight(extension, 'odt');
      return await measureOdt(zip);
    }
    return refuse('unsupported-file', 'The file is an archive, not a document: send .docx, .odt or .txt.');
  } finally {
    zip.close();
  }
}

async function mediaTypeOf(zip: ZipParts): Promise<string> {
  let type = '';
  for await (const piece of decode(zip.read('mimetype'), 'utf-8')) {
    type += piece;
    if (type.length > 200) break;
  }
  return type.trim();
}

const OTHER_DOCUMENTS = [
  ['xl/workbook.xml', 'a spreadsheet'],
  ['ppt/presentation.xml', 'a presentation'],
] as const;

const readPart = async <Reader extends XmlReader>(zip: ZipParts, name: string, reader: Reader) => {
  await readXml(decode(zip.read(name), 'utf-8'), reader);
  return reader;
};

async function measureDocx(zip: ZipParts): Promise<FileFacts> {
  const { parts } = await readPart(zip, '[Content_Types].xml', new DocxPartList());
  const { main, notes } = parts;
  const other = OTHER_DOCUMENTS.find(([name]) => zip.has(name))?.[1];
  if (!main || other) {
    const what = other ?? 'another kind of Office document than a text';
    return refuse('unsupported-file', `The file is ${what}: send .docx, .odt or .txt.`);
  }
  const read = async <Reader extends XmlReader>(name: string | undefined, reader: Reader) =>
    name && zip.has(name) ? await readPart(zip, name, reader) : reader;
  const styles = await read(parts.styles, new DocxStyles());
  const { even_and_odd } = await read(parts.settings, new DocxSettings());
  const related = await read(relationsOf(main), new DocxRelations(main));
  const [body, sections] = [new TextTally(), new DocxSections()];
  await readPart(zip, main, alongside(new DocxText(body, styles), sections));
  for (const name of notes) await readPart(zip, name, new DocxText(body, styles));
  const shown = [...sections.shown(even_and_odd)].map((id) => related.headers.get(id));
  const headers = new TextTally();
  for (const name of new Set(shown)) await read(name, new DocxText(headers, styles));
  return textFacts('docx', body, headers);
}

async function measureOdt(zip: ZipParts): Promise<FileFacts> {
  if (zip.has('encrypted-package')) refuseEncrypted();
  const manifest = 'META-INF/manifest.xml';
  if (zip.has(manifest) && (await readPart(zip, manifest, new OdtManifest())).encrypted) refuseEncrypted();
  const [body, headers] = [new TextTally(), new TextTally()];
  await readPart(zip, 'content.xml', new OdtText(body));
  if (zip.has('styles.xml')) await readPart(zip, 'styles.xml', new OdtText(headers, true));
  return textFacts('odt', body, headers);
}

function textFacts(format: TextFormat, body: TextTally, headers: TextTally): FileFacts {
  const { chars, spaces, hard_returns, words } = body;
  const warnings: Warning[] = chars - spaces === 0 ? ['no-text'] : [];
  return {
    medium: 'text',
    format,
    chars,
    spaces,
    hard_returns,
    header_chars: headers.chars,
    words,
    warnings,
  };
}

async function timeSound(path: string, format: AudioFormat, file: FileBytes): Promise<FileFacts> {
  if (format === 'dss' || format === 'ds2') {
    const audio_ms = lengthOfDss(await file.read(0, DSS_HEADER), file.size);
    return { medium: 'audio', format, audio_ms, warnings: [] };
  }
  const warnings: Warning[] = [];
  const told = format === 'wav' ? await assertWholeWav(file) : null;
  if (format === 'm4a') await assertWholeMp4(file);
  if (format === 'mp3' && !(await assertWholeMp3(file)).told) warnings.push('no-end-mark');
  const streams = format === 'ogg' ? await oggStreams(file) : [];
  if (format === 'ogg') {
    const { ended } = await assertWholeOgg(file);
    if (!ended || streams.some((stream) => !stream.ended)) warnings.push('no-end-mark');
  }
  const seconds = told ?? (streams.length > 1 ? lengthOfStreams(streams) : await secondsRead(path));
  if (seconds === undefined || !(seconds > 0)) {
    return refuse(
      'sound-damaged',
      'The recording holds no sound that can be timed: play it and save it anew.',
    );
  }
  if (seconds > LONGEST_S) {
    return refuse('sound-too-long', 'A recording lasts 24 hours at most: send it in parts.');
  }
  if (seconds * LEAST_BYTES_A_SECOND > file.size) {
    return refuse(
      'sound-damaged',
      `The recording claims ${Math.round(seconds)} s, far more than its bytes can hold.`,
    );
  }
  return { medium: 'audio', format, audio_ms: Math.round(seconds * 1_000), warnings };
}

async function secondsRead(path: string): Promise<number | undefined> {
  // Loaded for sound only: a thread that counts a letter starts without it.
  const { parseFile } = await import('music-metadata');
  try {
    return (await parseFile(path, { duration: true, skipCovers: true })).format.duration;
  } catch {
    return undefined;
  }
}
