import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The rules that a line breaks when it stands in a file. */
async function broken(file, line) {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: file });
  return result.messages
    .filter((found) => /import|globals|syntax|explicit-any/.test(found.ruleId ?? ''))
    .map((found) => found.ruleId);
}
const IMPORT = '@typescript-eslint/no-restricted-imports';
const use = (from) => `import { it } from '${from}';\nit();`;

describe('imports go one way', () => {
  it.each([
    ['ui asks the backend', 'src/ui/part.ts', '../api/client'],
    ['ui knows a feature', 'src/ui/part.ts', '../features/orders/list'],
    ['lib draws', 'src/lib/part.ts', '../ui/types'],
    ['an entity knows a feature', 'src/entities/order/chip.ts', '../../features/orders/list'],
    ['a feature knows another', 'src/features/orders/list.ts', '../stock/list'],
    ['a part of a feature knows another', 'src/features/orders/parts/line.ts', '../../stock/list'],
    ['a feature knows the frame', 'src/features/orders/list.ts', '../../frame/places'],
    ['the frame names a feature', 'src/frame/rail.ts', '../features/orders/list'],
    ['a feature knows the host', 'src/features/orders/list.ts', '../../shell/wails'],
    ['something else than shell knows Wails', 'src/api/part.ts', '../shell/wailsjs/runtime'],
  ])('refused: %s', async (_, file, from) => expect(await broken(file, use(from))).toContain(IMPORT));

  it.each([
    ['a feature uses ui, entities, api and lib', 'src/features/orders/list.ts', '../../entities/order/chip'],
    ['a part uses its own feature', 'src/features/orders/parts/line.ts', '../state.svelte'],
    ['a feature uses its parts', 'src/features/orders/list.ts', './parts/line'],
    ['the shell uses Wails', 'src/shell/wails.ts', './wailsjs/runtime'],
  ])('allowed: %s', async (_, file, from) => expect(await broken(file, use(from))).toEqual([]));
});

describe('what is banned', () => {
  it.each([
    ['fetch outside api', 'src/lib/part.ts', "void fetch('/api');", 'no-restricted-globals'],
    ['FormData', 'src/api/part.ts', 'void new FormData();', 'no-restricted-syntax'],
    ['a default export', 'src/lib/part.ts', 'export default 1;', 'no-restricted-syntax'],
    ['any', 'src/lib/part.ts', 'export const it: any = 1;', '@typescript-eslint/no-explicit-any'],
  ])('%s', async (_, file, line, rule) => expect(await broken(file, line)).toContain(rule));

  it('fetch inside api is what api is for', async () => {
    expect(await broken('src/api/part.ts', "void fetch('/api');")).toEqual([]);
  });
});
