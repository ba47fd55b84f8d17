import { DomainError } from '../../kernel/domain-error.js';

export const TEXT_FORMATS = ['docx', 'odt', 'txt'] as const;
export const AUDIO_FORMATS = ['wav', 'mp3', 'm4a', 'ogg', 'dss', 'ds2'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export type AudioFormat = (typeof AUDIO_FORMATS)[number];
export type FileFormat = TextFormat | AudioFormat;

/** How many bytes of a file's start are enough to know its kind. */
export const HEAD_BYTES = 4_096;

/** What a file's first bytes say it is; `zip` and `ole` hold several kinds of document. */
type Content = AudioFormat | 'zip' | 'ole' | 'text';

const CLAIMS: Readonly<Record<string, FileFormat>> = {
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  odt: 'odt',
  ott: 'odt',
  txt: 'txt',
  text: 'txt',
  wav: 'wav',
  wave: 'wav',
  mp3: 'mp3',
  m4a: 'm4a',
  m4b: 'm4a',
  mp4: 'm4a',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'ogg',
  dss: 'dss',
  ds2: 'ds2',
};

const KINDS = 'send .docx, .odt or .txt, or a dictation as wav, mp3, m4a, ogg, dss or ds2';

/** Kinds that are known and not counted, each with what to do instead. */
const UNCOUNTED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a PDF, whose text cannot be counted by a fixed rule: send the document it was made from', /%PDF-/],
  ['rich text (.rtf): save it as .docx or .odt', /^\{\\rtf/],
  ['a web page: save it as .docx, .odt or .txt', /^\s*<(!doctype html|html)/i],
  ['an XML file: save it as .docx, .odt or .txt', /^(ï»¿)?\s*<\?xml/],
  ['a FLAC recording: save it as wav or mp3', /^fLaC/],
  ['a WebM or Matroska recording: save it as wav or mp3', /^\p{Cc}Eß£/u],
  ['an AMR recording: save it as wav or mp3', /^#!AMR/],
  ['a Windows Media recording: save it as wav or mp3', /^0&²u/],
  ['an AIFF recording: save it as wav or mp3', /^FORM....AIF/s],
  ['a bare AAC stream: save it as m4a or mp3', /^ÿ[ðñøù]/],
  [`a picture: ${KINDS}`, /^(\p{Cc}PNG|ÿØÿ|GIF8|II\*\p{Cc}|MM\p{Cc}\*|BM....\p{Cc}{4})/su],
  [`an archive: ${KINDS}`, /^(Rar!|7z¼¯|\p{Cc}\x8b|BZh)/u],
];

const AUDIO: readonly (readonly [AudioFormat, RegExp])[] = [
  ['wav', /^(RIFF|RF64)....WAVE/s],
  ['ogg', /^OggS/],
  ['m4a', /^....ftyp/s],
  ['dss', /^\p{Cc}dss/u],
  ['ds2', /^\p{Cc}ds2/u],
  ['mp3', /^(ID3|ÿ[òóúûâã])/],
];

/** What `head`, the first bytes of a file, says the file is. Throws `unsupported-file` naming what it is instead. */
export function contentOf(head: Uint8Array): Content {
  if (head.length === 0) throw new DomainError('invalid', 'file-empty', 'The file is empty: send it again.');
  const bytes = Buffer.from(head).toString('latin1');
  const audio = AUDIO.find(([, pattern]) => pattern.test(bytes));
  if (audio) return audio[0];
  if (bytes.startsWith('PK\x03\x04') || bytes.startsWith('PK\x05\x06')) return 'zip';
  if (bytes.startsWith('ÐÏ\x11à¡±\x1aá')) return 'ole';
  const other = UNCOUNTED.find(([, pattern]) => pattern.test(bytes.slice(0, 1_024)));
  if (other) throw new DomainError('invalid', 'unsupported-file', `The file is ${other[0]}.`);
  return 'text';
}

/** The last part of a file name, in lower case; the rest of the name is nobody's business. */
export function extensionOf(file_name: string | undefined): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(file_name ?? '')?.[1]?.toLowerCase() ?? '';
}

/** Throws `file-type-mismatch` when the extension promises another format than `found`. */
export function assertNamedRight(extension: string, found: FileFormat): void {
  const claimed = CLAIMS[extension];
  if (claimed === undefined || claimed === found) return;
  throw new DomainError(
    'invalid',
    'file-type-mismatch',
    `The name ends in .${extension}, the content is ${found}: send the right file, or name it .${found}.`,
  );
}

/** An OLE container is a document of Word 97–2003, or any office document under a password. */
export function refuseOle(bytes: Uint8Array): never {
  if (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
  ) {
    refuseEncrypted();
  }
  throw new DomainError(
    'invalid',
    'unsupported-file',
    'The file is in the old format of Word or another Office program (.doc): save it as .docx or .odt.',
  );
}

/** Throws `invalid/file-encrypted`. */
export function refuseEncrypted(): never {
  throw new DomainError(
    'invalid',
    'file-encrypted',
    'The document is under a password: take the password off and send it again.',
  );
}
