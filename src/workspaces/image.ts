import { refuse } from '../kernel/domain-error.js';

/** What the first bytes of a picture say about it; sizes in pixels. */
export interface Picture {
  readonly media_type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** A small file can unfold to gigabytes: a logo has at most so many pixels. */
const MOST_PIXELS = 4_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function readPng(bytes: DataView): Picture | null {
  const IHDR = 0x49_48_44_52;
  if (bytes.byteLength < 33 || PNG.some((byte, at) => bytes.getUint8(at) !== byte)) return null;
  if (bytes.getUint32(12) !== IHDR) return null;
  return { media_type: 'image/png', width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

/** Channels of a JPEG in the colours of a printing press, which PDF/A does not take beside those of a screen. */
const CMYK = 4;

/** Walks the segments of a JPEG to its frame header (SOF0…SOF15 without DHT, JPG and DAC). */
function readJpeg(bytes: DataView): Picture | null {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && bytes.getUint8(at + 9) === CMYK) {
      refuse(
        '/',
        'picture-cmyk',
        'This JPEG is in the colours of a printing press (CMYK), which documents cannot show: save it in RGB, or as PNG.',
      );
    }
    if (isFrame) {
      return { media_type: 'image/jpeg', height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
    }
    at += marker === 0xff ? 1 : 2 + bytes.getUint16(at + 2);
  }
  return null;
}

/**
 * Kind and size of a PNG or JPEG by its bytes, never by its name; throws `invalid` for anything else, a JPEG in CMYK, and
 * too many pixels.
 */
export function readPicture(file: Uint8Array): Picture {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const picture = readPng(bytes) ?? readJpeg(bytes);
  if (!picture) return refuse('/', 'not-a-picture', 'A logo is a PNG or a JPEG file.');
  const { width, height } = picture;
  if (width < 1 || height < 1 || width * height > MOST_PIXELS) {
    refuse(
      '/',
      'picture-too-large',
      'A logo has at most 4 million pixels: make it smaller, such as 1,000 by 400.',
    );
  }
  return picture;
}
