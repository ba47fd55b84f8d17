/** The import rule of docs/architecture.md: kernel ← platform ← features, and a feature looks only to its left. */
const FEATURES = [
  'workspaces',
  'clients',
  'tariffs',
  'missions',
  'timesheets',
  'invoicing',
  'payments',
  'insurers',
];

// Where everything is put together, and commands and tests, which may cross features.
const ASSEMBLY = '^src/(main|cli|app\\.module)\\.ts$|^src/migrations/|\\.(command|spec)\\.ts$';
const PURE = { path: '^src/[^.]+\\.ts$', pathNot: '^src/(main|cli)\\.ts$|^src/migrations/' };

const looksLeft = FEATURES.slice(0, -1).map((feature, index) => ({
  name: `${feature}-looks-left`,
  comment: 'A feature imports only features to its left.',
  severity: 'error',
  from: { path: `^src/${feature}/`, pathNot: ASSEMBLY },
  to: { path: `^src/(${FEATURES.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'kernel-imports-nothing',
      comment: 'The kernel is plain arithmetic: node:crypto and itself.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(src/kernel/|(node:)?crypto$)' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: ASSEMBLY },
      to: { path: `^src/(${FEATURES.join('|')})/` },
    },
    ...looksLeft,
    {
      name: 'features-meet-at-services',
      comment: "Another feature's entity, controller or schema is its own business.",
      severity: 'error',
      from: { path: `^src/(${FEATURES.join('|')})/`, pathNot: ASSEMBLY },
      to: { path: `^src/(${FEATURES.join('|')})/.+\\.(entity|controller|schema)\\.ts$`, pathNot: '^src/$1/' },
    },
    {
      name: 'no-suffix-means-pure',
      comment:
        'A file without a suffix holds no framework, no database, no files and nothing of the platform.',
      severity: 'error',
      from: PURE,
      to: {
        path: [
          '(^|/)node_modules/(@nestjs/|typeorm/|zod/|pg/|pg-boss/|fastify/|@fastify/|nodemailer/)',
          '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads)$',
          '\\.(module|controller|schema|service|entity|worker|client|guard|filter|interceptor|command)\\.ts$',
        ],
      },
    },
    {
      name: 'pure-features-know-no-platform',
      severity: 'error',
      from: { ...PURE, pathNot: `${PURE.pathNot}|^src/platform/` },
      to: { path: '^src/platform/' },
    },
    {
      name: 'demo-is-an-end',
      comment: 'The demo puts features together as the HTTP routes do; only the entry points know it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo/|(cli|main|app\\.module)\\.ts$)' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'benches-know-no-demo',
      comment: 'Of the demo they use the stand-in for Stripe alone.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^src/demo/', pathNot: '^src/demo/fake-stripe/' },
    },
    {
      name: 'stripe-stands-behind-a-port',
      comment: 'What knows the library of Stripe is the adapter and the stand-in.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(payments/stripe/stripe-?\\w*(\\.client)?\\.ts$|demo/fake-stripe/)',
      },
      to: { path: '(^|/)node_modules/stripe/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
