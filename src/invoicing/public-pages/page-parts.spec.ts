import { describe, expect, it } from '@jest/globals';
import { html } from '../../kernel/html.js';
import { gonePage } from './page-frame.js';
import { facts, notice, table, wording } from './page-parts.js';

describe('a table', () => {
  const columns = [
    { head: 'Line', kind: 'short' },
    { head: '<Service>', kind: 'wide' },
    { head: 'Net', kind: 'number' },
  ] as const;
  const rows = [{ cells: ['1', html`<b>Calls</b>`, '1.00'], marked: true }];

  it('keeps its roles, names each row, and bears the words of its heads on every cell', () => {
    const { text } = table({ labelled_by: 'lines', columns, rows });
    expect(text).toContain('<table role="table" aria-labelledby="lines">');
    expect(text).toContain('<th role="columnheader" scope="col" class="text wide">&lt;Service&gt;</th>');
    expect(text).toContain(
      '<tr role="row" class="other"><th role="rowheader" scope="row" class="short">1</th>' +
        '<td role="cell" class="text wide" data-label="&lt;Service&gt;"><b>Calls</b></td>' +
        '<td role="cell" class="number" data-label="Net">1.00</td></tr>',
    );
    expect(text).not.toContain('<tfoot');
  });

  it('sets the name of a sum under the columns that have no amount', () => {
    const sums = [{ cells: ['Total', '1.00'] }];
    expect(table({ labelled_by: 'lines', columns, rows, sums }).text).toContain(
      '<th role="rowheader" scope="row" colspan="2">Total</th><td role="cell" class="number" data-label="">1.00</td>',
    );
    const both = [{ cells: ['Total', '1', '1.00'] }];
    expect(table({ labelled_by: 'lines', columns, rows, sums: both }).text).toContain(
      'colspan="1">Total</th><td role="cell" class="text wide" data-label="&lt;Service&gt;">1</td>',
    );
  });
});

describe('the parts of a page', () => {
  it('mark what is in another language than the page', () => {
    expect(wording({ text: 'Appels & <b>', language: 'fr' }, 'nl').text).toBe(
      '<bdi lang="fr">Appels &amp; &lt;b&gt;</bdi>',
    );
    expect(wording({ text: 'Appels', language: 'fr' }, 'fr').text).toBe('<bdi>Appels</bdi>');
  });

  it('say how it went, and leave out what is not there', () => {
    expect(notice('bad', 'No', 'alert').text).toBe('<p class="told bad" role="alert">No</p>');
    expect(notice('plain', 'So').text).toBe('<p class="told">So</p>');
    expect(facts([['A', '1'], null, false, ['B', '2']]).text).toBe(
      '<dl class="facts"><div><dt>A</dt><dd>1</dd></div><div><dt>B</dt><dd class="main-figure">2</dd></div></dl>',
    );
  });

  it('stand under a policy that runs no script but their own', () => {
    const { html: page, policy, language } = gonePage('de');
    expect(policy).toMatch(/^default-src 'none';script-src 'self';style-src 'sha256-[^']+';/);
    expect([language, page.includes('<html lang="de">'), page.includes('<script')]).toEqual([
      'de',
      true,
      false,
    ]);
  });
});
