import { describe, expect, test } from '@jest/globals';
import { readPicture } from './image.js';

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc2001108012c0190031100', 'hex');

describe('pictures', () => {
  test('a PNG and a JPEG tell their size', () => {
    expect(readPicture(png(400, 120))).toEqual({ media_type: 'image/png', width: 400, height: 120 });
    expect(readPicture(jpeg)).toEqual({ media_type: 'image/jpeg', width: 400, height: 300 });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a GIF', Buffer.from('GIF89a'.padEnd(40))],
    ['a JPEG without a frame', jpeg.subarray(0, 20)],
    ['a JPEG that ends early', jpeg.subarray(0, 24)],
  ])('%s is refused', (_, bytes) => {
    expect(() => readPicture(bytes)).toThrow('PNG or a JPEG');
  });

  test('a JPEG in the colours of a printing press is refused, one in grey is not', () => {
    const frame = jpeg.lastIndexOf(Buffer.from('ffc2', 'hex'));
    const [press, grey] = [Buffer.from(jpeg), Buffer.from(jpeg)];
    press[frame + 9] = 4;
    grey[frame + 9] = 1;
    expect(() => readPicture(press)).toThrow('CMYK');
    expect(readPicture(grey)).toEqual({ media_type: 'image/jpeg', width: 400, height: 300 });
  });

  test('a pixel flood and an empty picture are refused', () => {
    expect(() => readPicture(png(60_000, 60_000))).toThrow('pixels');
    expect(() => readPicture(png(0, 10))).toThrow('pixels');
  });
});
