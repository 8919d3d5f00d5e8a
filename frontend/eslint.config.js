import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { literalText } from './lint/literal-text.js';
import { styleTokens } from './lint/style-tokens.js';

/** What a folder may not import: ui ← entities ← features; frame joins them; lib knows none of them. */
const no = (files, patterns, message) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }],
  },
});
const HOST = '(^|/)wailsjs(/|$)|shell/(wails|browser)$';
const zones = [
  no(['src/**/*.{ts,svelte}'], HOST, 'Only shell/ knows the host; take shell/port or shell/shell.'),
  no(['src/lib/**'], `${HOST}|/(api|shell|frame|ui|entities|features)/`, 'lib knows no other folder.'),
  no(['src/api/**'], `${HOST}|/(frame|ui|entities|features)/`, 'api knows only lib.'),
  no(['src/ui/**'], `${HOST}|/(api|shell|frame|entities|features)/`, 'ui knows only lib.'),
  no(['src/entities/**'], `${HOST}|/(frame|features)/`, 'entities know api, ui and lib.'),
  no(
    ['src/features/*/*'],
    `${HOST}|/frame/|^\\.\\./[^.]`,
    'A feature knows api, entities, ui and lib, and no other feature.',
  ),
  no(['src/features/*/parts/*'], `${HOST}|/frame/|^\\.\\./\\.\\./[^.]`, 'A feature knows no other feature.'),
  no(['src/frame/**'], `${HOST}|/(features)/`, 'The frame draws any feature and names none; routes.ts does.'),
  { files: ['src/shell/**'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
];

const banned = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: one name everywhere.' },
  {
    selector: "NewExpression[callee.name='FormData']",
    message: 'A blob-backed body crashes the window: PUT bytes.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/', 'src/api/schema.gen.ts'] },
  ...tseslint.configs.strict,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    plugins: { local: { rules: { 'literal-text': literalText, 'style-tokens': styleTokens } } },
    rules: {
      eqeqeq: 'error',
      // State that holds a Map is replaced as a whole ($state.raw), which is what the screens follow.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
    },
  },
  { files: ['src/**/*.ts', 'e2e/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...banned] } },
  {
    files: ['src/**'],
    ignores: ['src/api/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only api/ talks to the backend.' }],
    },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'local/literal-text': 'error', 'local/style-tokens': 'error', 'max-lines': ['error', 300] },
  },
  {
    files: ['**/*.test.{ts,js}', 'e2e/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  ...zones,
);
