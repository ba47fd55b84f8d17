import { Html, html } from '../../kernel/html.js';
import { Language } from '../documents/document.js';

type Content = string | Html | null | false;

/** A text that may be in another language than the page, and may be written the other way round. */
export function wording(
  { text, language }: { readonly text: string; readonly language: Language },
  page: Language,
): Html {
  return html`<bdi${language !== page && html` lang="${language}"`}>${text}</bdi>`;
}

/** A sentence that stands out: `good` and `bad` say how it went; a screen reader says `status` at once, `alert` first. */
export function notice(
  tone: 'good' | 'bad' | 'plain',
  content: Content,
  role: 'status' | 'alert' | null = null,
): Html {
  return html`<p class="told${tone !== 'plain' && ` ${tone}`}"${role && html` role="${role}"`}>${content}</p>`;
}

/** Names and their values, side by side where there is room; the last one is the figure that matters. */
export function facts(entries: readonly (readonly [name: string, value: Content] | null | false)[]): Html {
  const shown = entries.filter((entry) => entry !== null && entry !== false);
  return html`<dl class="facts">${shown.map(
    ([name, value], at) =>
      html`<div><dt>${name}</dt><dd${at === shown.length - 1 && html` class="main-figure"`}>${value}</dd></div>`,
  )}</dl>`;
}

/** A column of a table: what its head says and how its cells are set. */
export interface Column {
  readonly head: string;
  /** `number`: right and aligned; `short`: never broken; `text`: may be long; `wide`: over a whole card; `tick`: not on paper. */
  readonly kind?: 'number' | 'short' | 'text' | 'wide' | 'tick';
}

export interface Row {
  readonly cells: readonly Content[];
  /** A row that is not as it should be. */
  readonly marked?: boolean;
}

interface TableParts {
  /** The id of the heading that names the table. */
  readonly labelled_by: string;
  readonly columns: readonly Column[];
  /** The place of the column whose cell names its row; the first when left out. */
  readonly naming?: number;
  readonly rows: readonly Row[];
  /** Sums: their first cell stands under as many columns as the others leave. */
  readonly sums?: readonly Row[];
}

const classes = (kind: Column['kind']) => kind && html` class="${kind === 'wide' ? 'text wide' : kind}"`;

/** A table that keeps its roles where its rows become cards, and whose cells bear the words of their heads. */
export function table({ labelled_by, columns, naming = 0, rows, sums = [] }: TableParts): Html {
  const head = columns.map(
    ({ head: words, kind }) => html`<th role="columnheader" scope="col"${classes(kind)}>${words}</th>`,
  );
  const cell = (content: Content, { head: words, kind }: Column) =>
    html`<td role="cell"${classes(kind)} data-label="${words}">${content}</td>`;
  const row = (marked: boolean | undefined, content: readonly Html[]) =>
    html`<tr role="row"${marked && html` class="other"`}>${content}</tr>`;
  const body = rows.map(({ cells, marked }) =>
    row(
      marked,
      cells.map((content, at) =>
        at === naming
          ? html`<th role="rowheader" scope="row"${classes(columns[at]!.kind)}>${content}</th>`
          : cell(content, columns[at]!),
      ),
    ),
  );
  const foot = sums.map(({ cells: [name, ...amounts], marked }) => {
    const span = columns.length - amounts.length;
    const header = html`<th role="rowheader" scope="row" colspan="${span}">${name}</th>`;
    // A single amount is named by its row alone.
    const named = (column: Column) => (amounts.length > 1 ? column : { ...column, head: '' });
    return row(marked, [header, ...amounts.map((content, at) => cell(content, named(columns[span + at]!)))]);
  });
  return html`<table role="table" aria-labelledby="${labelled_by}"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody>${foot.length > 0 && html`<tfoot role="rowgroup">${foot}</tfoot>`}</table>`;
}
