/** The import rule of docs/web-app.md: kernel ← client, ui, shell ← features (only to the left) ← what puts them together. */
const FEATURES = [
  'workspaces',
  'clients',
  'tariffs',
  'missions',
  'timesheets',
  'invoicing',
  'payments',
  'insurers',
  'declarations',
];
const ASSEMBLY = '^web/src/(main|start|drawing|app|router)\\.tsx$|^web/src/(screens|first-screen)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'kernel-is-plain',
      severity: 'error',
      from: { path: '^web/src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(web/src/kernel/|src/kernel/)' },
    },
    {
      name: 'frame-knows-no-feature',
      severity: 'error',
      from: { path: '^web/src/(ui|shell)/' },
      to: { path: `^web/src/(${FEATURES.join('|')})/` },
    },
    ...FEATURES.slice(0, -1).map((feature, index) => ({
      name: `${feature}-looks-left`,
      severity: 'error',
      from: { path: `^web/src/${feature}/` },
      to: { path: `^web/src/(${FEATURES.slice(index + 1).join('|')})/` },
    })),
    {
      name: 'server-words-only-from-the-kernel',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'light-on-libraries',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '(^|/)node_modules/(zod|recharts|dayjs|lodash|moment)/' },
    },
    { name: 'no-cycles', severity: 'error', from: { pathNot: ASSEMBLY }, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: '^web/src/client/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'web/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.css'],
    },
  },
};
