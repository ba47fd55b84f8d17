/**
 * How the public pages look: calm, dense, in the reader's light or dark, on paper too. On a narrow screen each row of a
 * table becomes a card whose cells bear the words of the head.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f8f6; --paper: #fff; --ink: #1b2420; --quiet: #46524c; --line: #c9d0cb; --edge: #79857e;
  --accent: #0b5c48; --on-accent: #fff; --focus: #0a4fd6;
  --good: #1a6334; --good-ground: #e3f3e7; --wait: #7a4a00; --bad: #a3211b; --bad-ground: #fbe6e4;
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink); background: var(--ground);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121816; --paper: #1a2220; --ink: #e8eeea; --quiet: #b4c0ba; --line: #36423d; --edge: #76857d;
    --accent: #6fd1b0; --on-accent: #0d1210; --focus: #8fb8ff;
    --good: #7fd698; --good-ground: #15331f; --wait: #f0b95a; --bad: #ff9d94; --bad-ground: #42191a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; }
main, body > header, body > footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
body > header { padding-top: .75rem; border-top: 4px solid var(--accent); }
body > footer { padding-top: 2rem; padding-bottom: 2rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: .75rem 0; overflow-wrap: break-word; }
h2 { font-size: 1.0625rem; line-height: 1.3; margin: 1.75rem 0 .5rem; overflow-wrap: break-word; }
p, ul { margin: .5rem 0; max-width: 46rem; overflow-wrap: break-word; }
main ul { padding-left: 1.25rem; }
a { color: var(--accent); text-underline-offset: .15em; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; }
nav li, nav a { display: inline-block; min-height: 1.5rem; }
nav [aria-current] { font-weight: 600; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; background: var(--paper); padding: .5rem .75rem; }
.code { margin: 0; max-width: 16rem; }
.code img { display: block; border-radius: 4px; }
figcaption { font-size: .8125rem; color: var(--quiet); margin-top: .375rem; }
:focus-visible, input[type=date]:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: .5rem 1.5rem; margin: 1rem 0; }
.facts > div { border-top: 1px solid var(--line); padding-top: .375rem; }
dt { font-size: .8125rem; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.main-figure { font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.told { max-width: none; padding: .625rem 1rem; border-left: 4px solid var(--edge); background: var(--paper); }
.good { border-color: var(--good); background: var(--good-ground); color: var(--good); }
.bad { border-color: var(--bad); background: var(--bad-ground); color: var(--bad); }
.bad a { color: inherit; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 2.5rem; }
table { width: 100%; border-collapse: collapse; background: var(--paper); font-size: .9375rem; line-height: 1.35; }
th, td { text-align: left; vertical-align: top; padding: .3125rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { font-size: .8125rem; font-weight: 600; color: var(--quiet); border-bottom: 2px solid var(--edge); vertical-align: bottom; overflow-wrap: normal; hyphens: manual; }
tbody th, th small { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; }
td.text { min-width: 7rem; overflow-wrap: anywhere; }
td.wide { min-width: 11rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number, td.short { white-space: nowrap; }
.other > * { background: var(--bad-ground); }
.quiet, small { color: var(--quiet); }
small { display: block; font-size: .8125rem; }
code { font-size: .875em; overflow-wrap: anywhere; }
input[type=checkbox] { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
fieldset { min-width: 0; border: 1px solid var(--edge); border-radius: 6px; margin: 1.5rem 0; padding: .25rem 1rem 1rem; background: var(--paper); }
legend { font-weight: 600; padding: 0 .25rem; }
label { display: block; font-weight: 600; margin-top: .75rem; }
.row, .leaving { display: flex; flex-wrap: wrap; align-items: end; gap: 0 1rem; }
.leaving { justify-content: space-between; margin-top: 2.5rem; border-top: 1px solid var(--line); }
select, textarea, input[type=text], input[type=email], input[type=password], input[type=date] { font: inherit; width: 100%; max-width: 40rem; padding: .5rem; border: 1px solid var(--edge); border-radius: 4px; background: var(--paper); color: inherit; }
[aria-invalid=true] { border: 2px solid var(--bad); }
button { font: inherit; font-weight: 600; margin-top: .75rem; padding: .5rem 1rem; min-height: 2.75rem; border: 1px solid var(--accent); border-radius: 4px; background: var(--accent); color: var(--on-accent); }
button.second { background: transparent; color: var(--accent); }
textarea.sheet { max-width: 46rem; min-height: 16rem; }
meter { display: block; width: 100%; max-width: 40rem; height: 1rem; margin: .375rem 0; border: 1px solid var(--edge); border-radius: 4px; background: var(--paper); }
meter::-webkit-meter-inner-element { display: block; height: 100%; }
meter::-webkit-meter-bar { height: 100%; border: 0; border-radius: 3px; background: var(--paper); }
meter::-webkit-meter-optimum-value { background: var(--accent); }
meter::-webkit-meter-suboptimum-value { background: var(--wait); }
meter:-moz-meter-optimum::-moz-meter-bar { background: var(--accent); }
meter:-moz-meter-sub-optimum::-moz-meter-bar { background: var(--wait); }
details { max-width: 46rem; border-top: 1px solid var(--line); }
summary { padding: .375rem 0; min-height: 2.25rem; cursor: pointer; }
.letter { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); white-space: pre-wrap; overflow-wrap: anywhere; }
button:disabled { opacity: .6; }
@media screen and (max-width: 64rem) {
  thead { position: absolute; left: -100rem; }
  table, tbody, tfoot { display: block; }
  table { background: none; }
  tr { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .25rem .75rem; padding: .5rem .75rem; margin-bottom: .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
  tr.other { background: var(--bad-ground); }
  th, td { display: block; border: 0; padding: 0; }
  td.text { min-width: 0; }
  .wide { grid-column: 1 / -1; }
  td.tick { order: 1; grid-column: 1 / -1; display: flex; align-items: center; gap: .5rem; }
  td:empty { display: none; }
  tbody th { font-weight: 600; }
  tfoot th { grid-column: 1 / -1; }
  td::before { content: attr(data-label); display: block; font-size: .75rem; color: var(--quiet); }
  td.tick::before { order: 1; font-size: .875rem; color: inherit; }
  .other > * { background: none; }
  .number { text-align: left; }
  td.number, td.short { white-space: normal; }
}
@media screen and (max-width: 30rem) {
  tr { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --edge: #333; --accent: #000; --good: #000; --good-ground: #fff; --wait: #000; --bad: #000; --bad-ground: #fff; font-size: 9pt; }
  @page { margin: 15mm; }
  nav, .skip, .tick, fieldset, button, .on-screen { display: none; }
  meter { print-color-adjust: exact; }
  body > header { border: 0; }
  main, body > header, body > footer { max-width: none; padding: 0; }
  table { font-size: 7.5pt; }
  thead { display: table-header-group; }
  tr, .told { break-inside: avoid; }
  h2 { break-after: avoid; }
  .other > * { font-weight: 700; }
  a { color: inherit; text-decoration: none; }
}
`;
