import { describe, expect, test } from '@jest/globals';
import { assertNamedRight, contentOf, extensionOf } from './file-kind.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('the kind of a file', () => {
  test.each([
    ['RIFF\0\0\0\0WAVE', 'wav'],
    ['ID3\x03', 'mp3'],
    ['\xff\xfb\x90\0', 'mp3'],
    ['\0\0\0\x18ftypM4A ', 'm4a'],
    ['OggS\0\x02', 'ogg'],
    ['\x02dss', 'dss'],
    ['\x06ds2', 'ds2'],
    ['PK\x03\x04', 'zip'],
    ['Bonjour', 'text'],
    ['\xff\xfeB\0o\0', 'text'],
  ])('%j is %s', (head, kind) => {
    expect(contentOf(latin(head))).toBe(kind);
  });

  test.each([
    ['%PDF-1.4', 'PDF'],
    ['\r\n%PDF-1.4', 'PDF'],
    ['{\\rtf1', '.rtf'],
    ['\x1aE\xdf\xa3', 'WebM'],
    ['\x89PNG', 'picture'],
    ['<?xml version="1.0"?>', 'XML'],
    ['', 'empty'],
  ])('%j is refused as %s', (head, name) => {
    expect(() => contentOf(latin(head))).toThrow(name);
  });

  test('must be what its name says, where the name says something', () => {
    expect(['Lettre.DOCX', 'a.b.wav', 'sans', undefined, 'x.'].map(extensionOf)).toEqual([
      'docx',
      'wav',
      '',
      '',
      '',
    ]);
    expect(() => assertNamedRight('docx', 'odt')).toThrow('ends in .docx, the content is odt');
    for (const extension of ['odt', 'ott', '', 'tmp'])
      expect(() => assertNamedRight(extension, 'odt')).not.toThrow();
  });
});
