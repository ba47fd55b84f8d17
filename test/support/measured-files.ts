import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip as its headers tell it; `packed` and `size` may lie. */
export interface ZipPart {
  readonly name: string;
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly flags?: number;
}

export const part = (name: string, content: string | Buffer): ZipPart => {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
};

/** A zip archive, written out by hand. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, packed, size, crc, flags = 0 } of parts) {
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, rest, Buffer.from(name));
    files.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

/** `first`, then `times` × 1 MB of `again`, then `last`, as one deflated part that is made without holding it. */
export function longPart(
  name: string,
  [first, again, last]: readonly [string, string, string],
  times: number,
  told?: number,
): ZipPart {
  const flush = (text: string) => deflateRawSync(Buffer.from(text), { finishFlush: constants.Z_FULL_FLUSH });
  const block = again.repeat(Math.ceil(1_048_576 / again.length));
  const packed = flush(block);
  const bytes = [first, last].map((text) => Buffer.byteLength(text));
  let crc = crc32(first);
  for (let at = 0; at < times; at++) crc = crc32(block, crc);
  return {
    name,
    packed: Buffer.concat([
      flush(first),
      ...Array.from({ length: times }, () => packed),
      flush(last),
      Buffer.from([3, 0]),
    ]),
    size: told ?? bytes[0]! + bytes[1]! + times * Buffer.byteLength(block),
    crc: crc32(last, crc),
  };
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const NAMESPACES = `xmlns:w="${WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;

export const docxBody = (inner: string) => `<w:document ${NAMESPACES}><w:body>${inner}</w:body></w:document>`;
/** The list of parts of a .docx: its main one, and others by name and kind. */
export const docxTypes = (
  main = `${TYPE}.document.main`,
  others: readonly (readonly [string, string])[] = [],
) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    ${[['document', main], ...others.map(([name, kind]) => [name, `${TYPE}.${kind}`])]
      .map(([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${type}+xml"/>`)
      .join('')}</Types>`;
const OTHERS = [
  ['header1', 'header'],
  ['footer1', 'footer'],
  ['footnotes', 'footnotes'],
  ['styles', 'styles'],
  ['settings', 'settings'],
] as const;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="rId1" Type="${OFFICE}/header" Target="header1.xml"/>
  <Relationship Id="rId2" Type="${OFFICE}/footer" Target="/word/footer1.xml"/></Relationships>`;

/** A paragraph of a .docx holding one run of text. */
export const wordLine = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A .docx with this body, and a header (of `pages`), a footer and a footnote of these texts. */
export function docxOf(
  inner: string,
  { header = '', footer = '', note = '', pages = 'default', section = '', styles = '', settings = '' } = {},
): Buffer {
  const shown = `<w:sectPr xmlns:r="${OFFICE}"><w:headerReference w:type="${pages}" r:id="rId1"/>
    <w:footerReference w:type="default" r:id="rId2"/>${section}</w:sectPr>`;
  const around = (name: string, text: string, rest = '') =>
    `<w:${name} ${NAMESPACES}>${text && wordLine(text)}${rest}</w:${name}>`;
  return zipOf([
    part('[Content_Types].xml', docxTypes(undefined, OTHERS)),
    part('word/document.xml', docxBody(inner + shown)),
    part('word/_rels/document.xml.rels', RELATIONS),
    part('word/styles.xml', around('styles', '', styles)),
    part('word/settings.xml', around('settings', '', settings)),
    part('word/header1.xml', around('hdr', header)),
    part('word/footer1.xml', around('ftr', footer)),
    part(
      'word/footnotes.xml',
      `<w:footnotes ${NAMESPACES}><w:footnote w:type="separator">${wordLine('----')}</w:footnote>${
        note && `<w:footnote w:id="2">${wordLine(note)}</w:footnote>`
      }</w:footnotes>`,
    ),
    // What a program says it counted: read by nobody.
    part('docProps/app.xml', '<Properties><Characters>999999</Characters></Properties>'),
  ]);
}

const ODF = ['office', 'text', 'style', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const odtContent = (inner: string, styles = '') =>
  `<office:document-content ${ODF} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    ><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${inner}</office:text></office:body></office:document-content>`;

/** An .odt with this body, and a header and a footer of these texts. */
export function odtOf(inner: string, { header = '', footer = '', more = [] as ZipPart[] } = {}): Buffer {
  const master = (name: string, text: string) =>
    text && `<style:${name}><text:p>${text}</text:p></style:${name}>`;
  return zipOf([
    part('mimetype', 'application/vnd.oasis.opendocument.text'),
    part('content.xml', odtContent(inner)),
    part(
      'styles.xml',
      `<office:document-styles ${ODF}><office:master-styles><style:master-page style:name="Standard">${master(
        'header',
        header,
      )}${master('footer', footer)}</style:master-page></office:master-styles></office:document-styles>`,
    ),
    ...more,
  ]);
}

/** A wav of silence, 8 kHz and 8 bits; `held` seconds of the `promised` ones are there. */
export function wavOf(promised: number, held = promised): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + promised * 8_000, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(promised * 8_000, 40);
  return Buffer.concat([head, Buffer.alloc(held * 8_000, 128)]);
}

/** An mp3 of `frames` frames of 1,152 samples at 44,100 Hz whose bit rates change from frame to frame; no header. */
export function mp3Of(frames: number, xing?: { frames: number; bytes: number }): Buffer {
  // MPEG 1 layer III, 44.1 kHz, stereo: 64 and 128 kbit/s make frames of 208 and 417 bytes.
  const frame = (index: number) => {
    const [code, size] = index % 2 ? [0x50, 208] : [0x90, 417];
    const bytes = Buffer.alloc(size!);
    bytes.set([0xff, 0xfb, code!, 0x00]);
    return bytes;
  };
  const all = Array.from({ length: frames }, (_, index) => frame(index));
  if (xing) {
    all[0]!.write('Xing', 36, 'latin1');
    all[0]!.writeUInt32BE(3, 40);
    all[0]!.writeUInt32BE(xing.frames, 44);
    all[0]!.writeUInt32BE(xing.bytes, 48);
  }
  return Buffer.concat(all);
}

const box = (name: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + inner.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inner]);
};
const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/** An m4a whose one track says it lasts `ms`. */
export function m4aOf(ms: number): Buffer {
  const entry = box('mp4a', words(0, 1, 0, 0, 0x00010010, 0, 8_000 * 65_536));
  const table = box(
    'stbl',
    box('stsd', words(0, 1), entry),
    box('stts', words(0, 1, 1, ms)),
    box('stsc', words(0, 1, 1, 1, 1)),
    box('stsz', words(0, ms, 1)),
    box('stco', words(0, 1, 40)),
  );
  const media = box(
    'mdia',
    box('mdhd', words(0, 0, 0, 1_000, ms, 0)),
    box('hdlr', words(0, 0), Buffer.from('soun'), Buffer.alloc(13)),
    box('minf', table),
  );
  const track = box('trak', box('tkhd', words(7, 0, 0, 1, 0, ms, ...Array<number>(15).fill(0))), media);
  const movie = box('mvhd', words(0, 0, 0, 1_000, ms, 0x10000, ...Array<number>(19).fill(0)));
  const sound = box('mdat', Buffer.alloc(Math.ceil(ms / 2)));
  return Buffer.concat([box('ftyp', Buffer.from('M4A '), words(0)), sound, box('moov', movie, track)]);
}

/** A wav of silence like `wavOf` whose sizes stand in a part for more than 4 GB; without `told` they are left open. */
export function longWavOf(seconds: number, told = true): Buffer {
  const usual = wavOf(seconds);
  const sizes = Buffer.alloc(36);
  sizes.write('ds64', 0, 'latin1');
  sizes.writeUInt32LE(28, 4);
  if (told) sizes.writeBigUInt64LE(BigInt(seconds * 8_000), 16);
  usual.write('RF64', 0, 'latin1');
  usual.writeUInt32LE(0xffffffff, 4);
  usual.writeUInt32LE(0xffffffff, 40);
  return Buffer.concat([usual.subarray(0, 12), sizes, usual.subarray(12)]);
}

/** An ogg of opus whose last page ends after `ms`; several of them after each other are one file. */
export function opusOf(ms: number, { ended = true, serial = 7 } = {}): Buffer {
  const page = (flags: number, samples: number, number: number, content: Buffer) => {
    const head = Buffer.alloc(28);
    head.write('OggS', 0, 'latin1');
    head[5] = flags;
    head.writeBigUInt64LE(BigInt(samples), 6);
    head.writeUInt32LE(serial, 14);
    head.writeUInt32LE(number, 18);
    head[26] = 1;
    head[27] = content.length;
    return Buffer.concat([head, content]);
  };
  const start = Buffer.alloc(19);
  start.write('OpusHead\x01\x01', 0, 'latin1');
  start.writeUInt32LE(16_000, 12);
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
  const pages = Array.from({ length: Math.ceil(ms / 1_000) }, (_, index) =>
    page(0, Math.min(index + 1, ms / 1_000) * 48_000, index + 2, Buffer.alloc(200)),
  );
  if (ended) pages.at(-1)![5] = 4;
  return Buffer.concat([page(2, 0, 0, start), page(0, 0, 1, tags), ...pages]);
}

/** A DSS (`s`) or DS2 (`2`) dictation of `length` (`hhmmss`), with its milliseconds where given. */
export function dssOf(version: number, kind: 's' | '2', length: string, ms?: number, bytes = 60_000): Buffer {
  const file = Buffer.alloc(bytes);
  file[0] = version;
  file.write(`ds${kind}`, 1, 'latin1');
  file.write(`261122093000${'261122093200'}${length}`, 38, 'latin1');
  if (ms !== undefined) file.writeUInt32LE(ms, 512);
  return file;
}
