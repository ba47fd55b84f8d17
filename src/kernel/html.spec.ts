import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { html } from './html.js';

describe('html', () => {
  it('escapes what is filled in and keeps what is HTML', () => {
    const bold = html`<b>${'R&D <x>'}</b>`;
    expect(html`<p title="${'"\''}">${bold}${[bold, bold]}${null}${false}${0}</p>`.text).toBe(
      '<p title="&quot;&#39;"><b>R&amp;D &lt;x&gt;</b><b>R&amp;D &lt;x&gt;</b><b>R&amp;D &lt;x&gt;</b>0</p>',
    );
  });

  it('lets no text open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/);
      }),
    );
  });
});
