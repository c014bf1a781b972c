import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Everything that runs the same in Node, a web worker and a page. */
const core = ['src/**/*.ts'];
const outermost = ['src/host/**', 'src/webview/**', 'src/cli/**'];

const noVscode = {
  name: 'vscode',
  message: 'Only src/host imports vscode: pass plain data in, and let the host turn the result into editor things.',
};
const noNode = {
  group: ['node:*'],
  message: 'The core does no I/O and runs in a web worker: take what is needed as an argument.',
};

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'sample/', 'media/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers and booleans print as expected; objects in a template remain an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Records with computed keys are how YAML and view models are read.
      '@typescript-eslint/no-dynamic-delete': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
          message: "The page's policy refuses inline styles: use a class, or styleMap.",
        },
        {
          selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML)$/]',
          message: 'Text from a file must not become HTML: build nodes or use a lit template.',
        },
        {
          selector: "Property[key.name='retainContextWhenHidden']",
          message: 'A hidden page is rebuilt from PanelMemory; keeping it alive costs memory.',
        },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: core,
    ignores: outermost,
    rules: {
      'no-restricted-imports': ['error', { paths: [noVscode], patterns: [noNode] }],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'window', 'document', 'fetch', 'setTimeout', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core reads no clock: take the date as an argument.' },
        { object: 'Math', property: 'random', message: 'The core is repeatable: take the number as an argument.' },
      ],
    },
  },
  {
    files: ['src/webview/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode], patterns: [noNode] }] },
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode] }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `it` and `describe` take promises; fast-check's own assertions are awaited or not by design.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'process', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'URL', 'URLSearchParams']
          .concat(['Buffer', 'module', 'TextEncoder', 'fetch', 'AbortSignal'])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
);
