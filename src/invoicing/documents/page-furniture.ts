import { Correspondence, legalName } from './document.js';
import { COLOR, PAGE } from './look.js';
import { addressOf, identifiersOf } from './party-blocks.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

const FOOT_Y = 800;

/** Who wrote it, and which page this is, at the foot of every page. */
export function drawFoot(sheet: Sheet, letter: Correspondence, page: number, pages: number): void {
  const { seller, buyer, language } = letter;
  const style = { size: 7.2, color: COLOR.quiet };
  const count = say('page', language, { page: String(page), pages: String(pages) });
  const width = PAGE.right - PAGE.left - sheet.width(count, style) - 24;
  const name = sheet.fit(legalName(seller), 210, style);
  const text = [name, ...addressOf(seller, buyer, language), ...identifiersOf(seller, language)].join(' · ');
  sheet.rule(FOOT_Y - 12);
  const lines = sheet.lines(text, width, style, 2);
  sheet.artifact(() => {
    sheet.column(lines, PAGE.left, FOOT_Y, 9.5, style);
    sheet.text(count, PAGE.right, FOOT_Y, { ...style, align: 'right' });
  });
}

/** Who wrote it and what it is, above what goes on from the page before. */
export function drawRunningHead(sheet: Sheet, { seller }: Correspondence, title: string): void {
  const small = { size: 8.5, color: COLOR.quiet };
  sheet.artifact(() => {
    sheet.text(sheet.fit(legalName(seller), 260, small), PAGE.left, PAGE.top - 20, small);
    sheet.text(title, PAGE.right, PAGE.top - 20, { ...small, align: 'right' });
  });
}
