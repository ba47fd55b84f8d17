import { describe, expect, test } from '@jest/globals';
import { readXml } from './xml-reading.js';

async function* inPieces(...pieces: string[]) {
  yield* pieces;
}
const seen = async (...pieces: string[]) => {
  const told: string[] = [];
  await readXml(inPieces(...pieces), {
    open: ({ uri, local }) => told.push(`<${uri}|${local}`),
    close: ({ local }) => told.push(`>${local}`),
    text: (text) => told.push(text),
  });
  return told;
};

describe('XML', () => {
  test('comes with its namespaces resolved and its text decoded, however it is cut', async () => {
    const told = ['<u|a', 'x & é', '<u|b', '>b', '<y', '>a'];
    expect(await seen('<p:a xmlns:p="u">x &am', 'p; &#233;<p:b/><![CDATA[<y]]></p:a>')).toEqual(told);
  });

  test.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml-doctype'],
    ['an open tag', '<a><b></a>', 'xml-malformed'],
    ['nothing', '', 'xml-malformed'],
    ['two roots', '<a/><a/>', 'xml-malformed'],
    ['an unknown prefix', '<p:a/>', 'xml-malformed'],
    ['depth', `${'<a>'.repeat(501)}${'</a>'.repeat(501)}`, 'xml-excessive'],
  ])('with %s is refused', async (_, xml, code) => {
    await expect(seen(xml)).rejects.toMatchObject({ code });
  });

  test('holds no endless text', async () => {
    const piece = 'a'.repeat(65_536);
    await expect(seen('<a>', ...Array<string>(40).fill(piece), '</a>')).rejects.toMatchObject({
      code: 'xml-excessive',
    });
    expect(await seen(`<a>${Array<string>(40).fill(`<b>${piece}</b>`).join('')}</a>`)).toHaveLength(2 + 120);
  });
});
