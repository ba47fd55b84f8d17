import { PageLook } from '../../kernel/page-look.js';

/** The files of a screen: its scripts, and its words by language; as the build names them, from the root. */
export interface PageFiles {
  readonly scripts: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** A page as the web app draws it for one person. */
export interface DrawnPage {
  readonly html: string;
  /** What its script needs to take it over. */
  readonly brought: object;
  readonly screen: string;
}

const PLACE = '<div id="root"></div>';

/** The built page up to the end of its head, which names its style, and what follows. */
export function headAndRest(page: string, { language, theme, text }: PageLook): [head: string, rest: string] {
  const end = page.indexOf('</head>');
  const html = `<html lang="${language}" data-theme="${theme}" data-text="${text}">`;
  return [page.slice(0, end).replace(/<html[^>]*>/, html), page.slice(end)];
}

/**
 * What follows the head, with what was drawn in its place, its data as text that is never run, and hints of the scripts that
 * take it over.
 */
export function drawnRest(
  rest: string,
  { html, brought }: DrawnPage,
  { scripts, words }: PageFiles,
  { language }: PageLook,
): string {
  const files = [...scripts, ...(words[language] ?? [])].map(
    (file) => `<link rel="modulepreload" crossorigin href="${file}">`,
  );
  // What is seen first is not held up by what works later: the page's first script takes them out of the template.
  const hints = html ? `<template id="files">${files.join('')}</template>` : files.join('');
  const data = `<script type="application/json" id="brought">${inScript(brought)}</script>`;
  return rest.replace(PLACE, () => `<div id="root">${html}</div>${data}${hints}`);
}

/** JSON that ends no element and begins none. */
const inScript = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
