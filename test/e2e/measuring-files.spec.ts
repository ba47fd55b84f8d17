import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '../../src/kernel/domain-error.js';
import { measureFile } from '../../src/timesheets/measuring/measure-file.client.js';
import {
  docxBody,
  docxOf,
  docxTypes,
  dssOf,
  longPart,
  longWavOf,
  m4aOf,
  mp3Of,
  odtOf,
  opusOf,
  part,
  wavOf,
  wordLine,
  zipOf,
} from '../support/measured-files.js';

let folder: string;
let written = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'permanence-measuring-'));
});
afterAll(() => rm(folder, { recursive: true }));

const put = async (bytes: Buffer | string) => {
  const path = join(folder, String(++written));
  await writeFile(path, bytes);
  return path;
};
const measured = async (bytes: Buffer | string, extension = '') => measureFile(await put(bytes), extension);
const refused = (bytes: Buffer | string, extension = '') =>
  measured(bytes, extension).then(
    (facts) => JSON.stringify(facts),
    (error: DomainError) => (error instanceof DomainError ? error.code : String(error)),
  );

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

describe('a document that is not what it should be', () => {
  test.each([
    ['empty', '', 'txt', 'file-empty'],
    ['a PDF named .docx', '%PDF-1.7\n', 'docx', 'unsupported-file'],
    ['rich text', '{\\rtf1\\ansi Bonjour}', 'rtf', 'unsupported-file'],
    ['a web page', '<!DOCTYPE html><p>Bonjour', 'txt', 'unsupported-file'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), '', 'unsupported-file'],
    ['an odt named .docx', odtOf('<text:p>Bonjour</text:p>'), 'docx', 'file-type-mismatch'],
    ['a docx named .odt', docxOf(wordLine('Bonjour')), 'odt', 'file-type-mismatch'],
    ['a text named .docx', 'Bonjour', 'docx', 'file-type-mismatch'],
    ['a wav named .mp3', wavOf(1), 'mp3', 'file-type-mismatch'],
    [
      'Word 97',
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument', 'latin1'),
      'doc',
      'unsupported-file',
    ],
    [
      'a docx under a password',
      Buffer.concat([
        Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'docx',
      'file-encrypted',
    ],
    [
      'an odt under a password',
      odtOf('', {
        more: [
          part('META-INF/manifest.xml', '<manifest><file-entry><encryption-data/></file-entry></manifest>'),
        ],
      }),
      'odt',
      'file-encrypted',
    ],
    ['a zip under a password', zipOf([{ ...part('mimetype', 'x'), flags: 1 }]), '', 'file-encrypted'],
    ['an archive', zipOf([part('a.txt', 'Bonjour')]), '', 'unsupported-file'],
    ['an archive without anything', zipOf([]), '', 'unsupported-file'],
    [
      'a workbook',
      zipOf([part('[Content_Types].xml', docxTypes('x.spreadsheetml.sheet.main'))]),
      'docx',
      'unsupported-file',
    ],
    [
      'a drawing of OpenDocument',
      zipOf([part('mimetype', 'application/vnd.oasis.opendocument.graphics')]),
      '',
      'unsupported-file',
    ],
    ['a docx without its text', zipOf([part('[Content_Types].xml', docxTypes())]), 'docx', 'file-damaged'],
    ['a docx cut short', docxOf(wordLine('Bonjour')).subarray(0, 900), 'docx', 'file-damaged'],
    ['two parts of one name', zipOf([part('mimetype', 'x'), part('mimetype', 'y')]), '', 'file-damaged'],
    ['bytes of no text', Buffer.from([0x42, 0x00, 0x01, 0x02]), 'txt', 'not-text'],
    [
      'two encodings',
      Buffer.concat([Buffer.from('é'.repeat(40_000)), Buffer.from([0xe9, 0x20])]),
      'txt',
      'wrong-encoding',
    ],
  ])('%s: %#', async (_, bytes, extension, code) => {
    expect(await refused(bytes, extension)).toBe(code);
  });

  const withBody = (content: string | Buffer) =>
    zipOf([part('[Content_Types].xml', docxTypes()), part('word/document.xml', content)]);
  test.each([
    ['a DOCTYPE', `<!DOCTYPE w [<!ENTITY a "aaaa">]>${docxBody('')}`, 'xml-doctype'],
    ['an entity nobody declared', docxBody(wordLine('&a;')), 'xml-malformed'],
    ['a tag that never closes', docxBody('<w:p>').replace('</w:body>', ''), 'xml-malformed'],
    [
      'a thousand tables in each other',
      docxBody(`${'<w:tbl>'.repeat(1_000)}${'</w:tbl>'.repeat(1_000)}`),
      'xml-excessive',
    ],
    ['an endless comment', docxBody(`<!--${'-a'.repeat(1_500_000)}-->`), 'xml-excessive'],
    [
      'a word of nine million letters',
      docxBody(`<w:p>${`<w:r><w:t>${'a'.repeat(900_000)}</w:t></w:r>`.repeat(10)}</w:p>`),
      'too-long-a-word',
    ],
  ])('%s: %#', async (_, content, code) => {
    expect(await refused(withBody(content), 'docx')).toBe(code);
  });

  test.each([
    ['xl/workbook.xml', 'x.spreadsheetml.sheet.main', 'The file is a spreadsheet'],
    ['ppt/presentation.xml', 'x.presentationml.presentation.main', 'The file is a presentation'],
  ])('with %s says what it is', async (name, type, told) => {
    const bytes = zipOf([part('[Content_Types].xml', docxTypes(type)), part(name, '<a/>')]);
    await expect(measured(bytes, 'docx')).rejects.toThrow(told);
  });

  test('of thousands of parts says so', async () => {
    const parts = Array.from({ length: 6_000 }, (_, at) => part(`word/h${at}.xml`, ''));
    await expect(measured(zipOf(parts), 'docx')).rejects.toThrow('6000 parts');
  });

  test('with one byte changed is refused, not counted', async () => {
    const whole = part('word/document.xml', docxBody(wordLine('Bonjour')));
    const bytes = zipOf([part('[Content_Types].xml', docxTypes()), { ...whole, crc: whole.crc ^ 1 }]);
    expect(await refused(bytes, 'docx')).toBe('file-damaged');
  });

  const around = (name: string) => docxBody('').replaceAll('document', name).split('</w:body>');
  const long = (name: string, root: string, line: string, megabytes: number, told?: number) => {
    const [first, last] = around(root);
    return longPart(name, [first!, line, `</w:body>${last}`], megabytes, told);
  };

  test('that unpacks to 2 GB is refused by what it says, and by what comes out when it lies', async () => {
    const bomb = (told?: number) =>
      zipOf([
        part('[Content_Types].xml', docxTypes()),
        long('word/document.xml', 'document', wordLine('a'.repeat(9_000)), 2_048, told),
      ]);
    const whole = bomb();
    expect(whole.length).toBeLessThan(20_000_000);
    expect(await refused(whole, 'docx')).toBe('too-much-text');
    expect(await refused(bomb(50_000_000), 'docx')).toBe('file-damaged');
  });

  test('that unpacks to more than 100 MB in several parts is refused', async () => {
    const line = wordLine('a'.repeat(9_000));
    const bytes = zipOf([
      part('[Content_Types].xml', docxTypes(undefined, [['footnotes', 'footnotes']])),
      long('word/document.xml', 'document', line, 60),
      long('word/footnotes.xml', 'footnotes', line, 60),
    ]);
    expect(await refused(bytes, 'docx')).toBe('too-much-text');
  });

  test('is read in bounded memory: 60 MB of text with 24 MB to hold it', async () => {
    const line = wordLine('Bonjour, ceci est une ligne de texte comme une autre.'.repeat(20));
    const path = await put(
      zipOf([part('[Content_Types].xml', docxTypes()), long('word/document.xml', 'document', line, 60)]),
    );
    const script = `
      const { measureFile } = await import(process.argv[1]);
      const { chars, hard_returns } = await measureFile(process.argv[2], 'docx');
      process.stdout.write(JSON.stringify({ chars, hard_returns, mb: process.resourceUsage().maxRSS / 1024 }));`;
    const client = join(process.cwd(), 'dist/src/timesheets/measuring/measure-file.client.js');
    const options = ['--max-old-space-size=24', '--input-type=module', '-e', script];
    const told = execFileSync(process.execPath, [...options, client, path]).toString();
    const { chars, hard_returns, mb } = JSON.parse(told) as Record<string, number>;
    expect(hard_returns).toBeGreaterThan(55_000);
    expect(chars).toBe(hard_returns! * 53 * 20);
    expect(mb).toBeLessThan(400);
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
    const path = await put('%PDF-1.7 Madame Untel');
    await expect(measureFile(path, 'docx')).rejects.not.toThrow(/Untel|permanence-measuring/);
    expect(readFileSync(path, 'utf8')).toContain('Untel');
  });
});
