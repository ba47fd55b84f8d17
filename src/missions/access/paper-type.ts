import { refuse } from '../../kernel/domain-error.js';

interface PaperType {
  readonly media_type: 'application/pdf' | 'image/png' | 'image/jpeg';
  readonly extension: 'pdf' | 'png' | 'jpg';
}

const BEGINNINGS: readonly (PaperType & { readonly bytes: readonly number[] })[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], media_type: 'application/pdf', extension: 'pdf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], media_type: 'image/png', extension: 'png' },
  { bytes: [0xff, 0xd8, 0xff], media_type: 'image/jpeg', extension: 'jpg' },
];

/** What a paper is by its first bytes, never by its name; throws `invalid/not-a-paper` for anything else. */
export function paperType(file: Uint8Array): PaperType {
  const found = BEGINNINGS.find(({ bytes }) => bytes.every((byte, at) => file[at] === byte));
  return found ?? refuse('/', 'not-a-paper', 'A proof is a PDF, PNG or JPEG file.');
}
