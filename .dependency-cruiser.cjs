/**
 * The layers, one line a folder: what it may import, besides itself and `base`. The same table, with what each folder is
 * for, stands in ARCHITECTURE.md; test/architecture/layers.test.ts runs it.
 */
const layers = {
  base: [],
  text: [],
  journal: ['text'],
  prices: ['text'],
  ledger: ['journal'],
  valuation: ['ledger', 'prices'],
  performance: ['valuation'],
  attribution: ['performance'],
  thesis: ['journal', 'ledger', 'attribution'],
  rules: ['ledger', 'valuation'],
  report: ['text', 'journal', 'prices', 'ledger', 'valuation', 'performance', 'attribution', 'thesis', 'rules'],
  engine: [
    ...['text', 'journal', 'prices', 'ledger', 'valuation', 'performance', 'attribution', 'thesis', 'rules'],
    'report',
  ],
  protocol: ['report'],
  preview: ['text', 'journal', 'report', 'engine', 'protocol'],
  export: ['report', 'protocol'],
  host: [
    ...['text', 'journal', 'prices', 'ledger', 'valuation', 'performance', 'attribution', 'thesis', 'rules'],
    ...['report', 'engine', 'protocol', 'export', 'preview'],
  ],
  webview: ['protocol', 'report'],
  cli: ['engine', 'report', 'export'],
};
/** What reaches outside: files, the editor, the page, the terminal. The rest is the core. */
const outermost = ['host', 'webview', 'cli'];

const folders = (names) => `^src/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `${layer} imports only ${[...allowed, 'base'].join(', ')}`,
      severity: 'error',
      from: { path: folders([layer]) },
      to: { path: '^src/', pathNot: folders([layer, 'base', ...allowed]) },
    })),
    {
      name: 'every folder has its line',
      comment: 'A new folder gets a line here and in ARCHITECTURE.md.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: folders(Object.keys(layers)) },
    },
    {
      name: 'protocol and webview take only types, and lists of choices, from report',
      comment: 'The page shows reports; it computes none. The lists stand in the models, with the types made of them.',
      severity: 'error',
      from: { path: folders(['protocol', 'webview']) },
      to: { path: folders(['report']), pathNot: '-model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'models compute nothing',
      severity: 'error',
      from: { path: '^src/report/.*-model\\.ts$' },
      to: { path: '^src/', pathNot: '-model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only host imports vscode',
      severity: 'error',
      from: { path: '^src/', pathNot: folders(['host']) },
      to: { path: '(^|/)vscode$|@types/vscode' },
    },
    {
      name: 'the core imports no Node module',
      severity: 'error',
      from: { path: '^src/', pathNot: folders(outermost) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the page imports no Node module',
      severity: 'error',
      from: { path: folders(['webview']) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing shipped imports what is only for development',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
    {
      name: 'one file imports gray-matter',
      comment: 'It is the place where its engines are taken away; see that file.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/journal/frontmatter\\.ts$' },
      to: { path: 'node_modules/gray-matter' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
