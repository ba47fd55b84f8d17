import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { measureFile } from '../../src/timesheets/measuring/measure-file.client.js';
import {
  docxOf,
  dssOf,
  longWavOf,
  m4aOf,
  mp3Of,
  odtOf,
  opusOf,
  wavOf,
  wordLine,
} from '../support/measured-files.js';

import { MeasuringFolder } from '../support/measuring-folder.js';

let folder: MeasuringFolder;
const measured: MeasuringFolder['measured'] = (...file) => folder.measured(...file);
const refused: MeasuringFolder['refused'] = (...file) => folder.refused(...file);

beforeAll(async () => {
  folder = await MeasuringFolder.open();
});
afterAll(() => folder.close());

const LETTER = ['Cher Confrère,', 'J’ai revu  votre patient à 55 %.', 'Bien à vous,'];
/** 14 + 31 (two blanks count once) + 12. */
const COUNTS = { chars: 57, spaces: 9, hard_returns: 3, header_chars: 0, words: 12, warnings: [] };

describe('a letter', () => {
  test('counts the same as .docx, .odt and .txt in every encoding', async () => {
    const odt = LETTER.map((line) => `<text:p>${line.replace('  ', ' <text:s/>')}</text:p>`).join('');
    const text = LETTER.join('\r\n');
    const decomposed = text.normalize('NFD');
    const latin = Buffer.from(text.replace('’', '\x92'), 'latin1');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const files: (readonly [Buffer | string, string])[] = [
      [docxOf(LETTER.map(wordLine).join('')), 'docx'],
      [odtOf(odt), 'odt'],
      [text, 'txt'],
      [decomposed, 'txt'],
      [`\ufeff${text}\n`, 'txt'],
      [latin, 'txt'],
      [wide, 'txt'],
      [Buffer.from(wide).swap16(), 'txt'],
    ];
    for (const [bytes, format] of files) {
      expect(await measured(bytes, format)).toEqual({ medium: 'text', format, ...COUNTS });
    }
  });

  test('has its headers and footers counted apart, its footnotes with the body', async () => {
    const parts = { header: 'Dr A', footer: 'page 1', note: 'voir note' };
    expect(await measured(docxOf(wordLine('Texte'), parts))).toMatchObject({ chars: 14, header_chars: 10 });
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>voir note</text:p></text:note-body></text:note>';
    expect(await measured(odtOf(`<text:p>Texte${note}</text:p>`, parts))).toMatchObject({
      chars: 14,
      header_chars: 10,
    });
  });

  test('counts a header only where pages show it, and no text that a style hides', async () => {
    const header_chars = async (more: object) => {
      const facts = await measured(docxOf(wordLine('Texte'), { header: 'Dr A', ...more }));
      return 'header_chars' in facts && facts.header_chars;
    };
    expect(await header_chars({ pages: 'first' })).toBe(0);
    expect(await header_chars({ pages: 'first', section: '<w:titlePg/>' })).toBe(4);
    expect(await header_chars({ pages: 'even' })).toBe(0);
    expect(await header_chars({ pages: 'even', settings: '<w:evenAndOddHeaders/>' })).toBe(4);
    const styles =
      '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>';
    const secret = '<w:p><w:r><w:rPr><w:rStyle w:val="I"/></w:rPr><w:t>caché</w:t></w:r></w:p>';
    expect(await measured(docxOf(secret + wordLine('Texte'), { styles }))).toMatchObject({ chars: 5 });
  });

  test('without a word in it is counted and says so', async () => {
    expect(await measured(docxOf('<w:p/>'))).toMatchObject({
      chars: 0,
      hard_returns: 1,
      warnings: ['no-text'],
    });
    expect(await measured(' \n')).toMatchObject({
      chars: 1,
      spaces: 1,
      hard_returns: 1,
      warnings: ['no-text'],
    });
  });

  const samples = '../shared/samples/documents';
  test('of the samples counts the same in both formats, 196 characters', async () => {
    if (!existsSync(samples)) {
      process.stdout.write(`skipped: ${samples} is not here\n`);
      return;
    }
    for (const format of ['docx', 'odt']) {
      const facts = await measureFile(join(samples, `lettre.${format}`), format);
      expect(facts).toMatchObject({ format, chars: 196, spaces: 27, hard_returns: 3, words: 30 });
    }
    expect(await measureFile(join(samples, 'dictation-12s5.wav'), 'wav')).toMatchObject({ audio_ms: 12_500 });
  });
});

describe('a recording', () => {
  const length = async (bytes: Buffer, extension = '') => {
    const facts = await measured(bytes, extension);
    return 'audio_ms' in facts ? [facts.format, facts.audio_ms, ...facts.warnings] : facts;
  };

  test('is timed in each format', async () => {
    expect(await length(wavOf(12), 'wav')).toEqual(['wav', 12_000]);
    // 1,000 frames of 1,152 samples at 44,100 Hz, of two sizes.
    expect(await length(mp3Of(1_000), 'mp3')).toEqual(['mp3', 26_122, 'no-end-mark']);
    expect(await length(m4aOf(12_500), 'm4a')).toEqual(['m4a', 12_500]);
    expect(await length(opusOf(12_500), 'opus')).toEqual(['ogg', 12_500]);
    expect(await length(longWavOf(12), 'wav')).toEqual(['wav', 12_000]);
    expect(await length(dssOf(2, 's', '000142', 102_730), 'dss')).toEqual(['dss', 102_730]);
    expect(await length(dssOf(7, '2', '000142', 102_730), 'ds2')).toEqual(['ds2', 102_000]);
  });

  test('put together from several is as long as all of them', async () => {
    const chained = Buffer.concat([opusOf(12_500), opusOf(7_250, { serial: 8 })]);
    expect(await length(chained, 'ogg')).toEqual(['ogg', 19_750]);
    const cut = Buffer.concat([opusOf(5_000, { ended: false }), opusOf(5_000, { serial: 8 })]);
    expect(await length(cut, 'ogg')).toEqual(['ogg', 10_000, 'no-end-mark']);
  });

  test('whose length nobody wrote is refused for that', async () => {
    expect(await refused(longWavOf(12, false), 'wav')).toBe('sound-unfinished');
    expect(await refused(dssOf(2, 's', '000000', undefined, 100_000), 'dss')).toBe('sound-unfinished');
  });

  test('that does not say it has ended is timed as far as it goes, and says so', async () => {
    const cut = mp3Of(1_000).subarray(0, -20_000);
    const [format, shorter, warning] = (await length(cut, 'mp3')) as [string, number, string];
    expect([format, warning]).toEqual(['mp3', 'no-end-mark']);
    expect(shorter).toBeLessThan(26_122);
    expect(await length(opusOf(3_000, { ended: false }))).toEqual(['ogg', 3_000, 'no-end-mark']);
  });

  test.each([
    ['a wav cut short', wavOf(60, 10), 'sound-truncated'],
    ['a wav cut within its header', wavOf(60).subarray(0, 30), 'sound-truncated'],
    ['a wav whose recorder was switched off', Buffer.from(wavOf(10)).fill(0xff, 40, 44), 'sound-unfinished'],
    ['an mp3 cut short', mp3Of(100, { frames: 1_000, bytes: 312_500 }), 'sound-truncated'],
    ['an m4a cut short', m4aOf(12_500).subarray(0, 3_000), 'sound-truncated'],
    ['an m4a without its table', m4aOf(12_500).subarray(0, 16 + 6_258), 'sound-truncated'],
    ['an ogg cut short', opusOf(5_000).subarray(0, -50), 'sound-truncated'],
    ['a dss cut short', dssOf(2, 's', '010000', undefined, 600), 'sound-truncated'],
    ['a dss that says no length', dssOf(2, 's', 'xxxxxx'), 'sound-damaged'],
    [
      'noise after an mp3 tag',
      Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'), Buffer.alloc(5_000, 7)]),
      'sound-damaged',
    ],
    ['a flac', Buffer.from('fLaC0000'), 'unsupported-file'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await refused(bytes)).toBe(code);
  });

  test('cut short is told what was promised and what is there', async () => {
    await expect(measured(wavOf(60, 10))).rejects.toThrow('its header promises 60 s, the file holds 10 s');
  });

  test('never has its name or its text in what is told', async () => {
    const path = await folder.put('%PDF-1.7 Madame Untel');
    await expect(measureFile(path, 'docx')).rejects.not.toThrow(/Untel|permanence-measuring/);
    expect(readFileSync(path, 'utf8')).toContain('Untel');
  });
});
