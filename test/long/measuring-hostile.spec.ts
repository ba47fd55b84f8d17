import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  docxBody,
  docxOf,
  docxTypes,
  longPart,
  odtOf,
  part,
  wavOf,
  wordLine,
  zipOf,
} from '../support/measured-files.js';

import { MeasuringFolder } from '../support/measuring-folder.js';

let folder: MeasuringFolder;
const measured: MeasuringFolder['measured'] = (...file) => folder.measured(...file);
const refused: MeasuringFolder['refused'] = (...file) => folder.refused(...file);

beforeAll(async () => {
  folder = await MeasuringFolder.open();
});
afterAll(() => folder.close());

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
    const path = await folder.put(
      zipOf([part('[Content_Types].xml', docxTypes()), long('word/document.xml', 'document', line, 60)]),
    );
    // On Linux maxRSS begins with what the process that started this one held; VmHWM is its own.
    const script = `
      const { existsSync, readFileSync } = await import('node:fs');
      const { measureFile } = await import(process.argv[1]);
      const { chars, hard_returns } = await measureFile(process.argv[2], 'docx');
      const status = '/proc/self/status';
      const own = existsSync(status) && /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))[1];
      const mb = Number(own || process.resourceUsage().maxRSS) / 1024;
      process.stdout.write(JSON.stringify({ chars, hard_returns, mb }));`;
    const client = join(process.cwd(), 'dist/src/timesheets/measuring/measure-file.client.js');
    const options = ['--max-old-space-size=24', '--input-type=module', '-e', script];
    const told = execFileSync(process.execPath, [...options, client, path]).toString();
    const { chars, hard_returns, mb } = JSON.parse(told) as Record<string, number>;
    expect(hard_returns).toBeGreaterThan(55_000);
    expect(chars).toBe(hard_returns! * 53 * 20);
    expect(mb).toBeLessThan(400);
  });
});
