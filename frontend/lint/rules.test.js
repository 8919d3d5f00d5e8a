import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import { describe, expect, it } from 'vitest';
import { literalText } from './literal-text.js';
import { styleTokens } from './style-tokens.js';

const local = { rules: { 'literal-text': literalText, 'style-tokens': styleTokens } };

function complaints(markup) {
  const config = [
    ...svelte.configs.base,
    {
      files: ['**/*.svelte'],
      plugins: { local },
      rules: { 'local/literal-text': 2, 'local/style-tokens': 2 },
    },
  ];
  return new Linter().verify(markup, config, { filename: 'part.svelte' }).map((found) => found.messageId);
}

describe('what a person reads comes from the catalogue', () => {
  it.each([
    ['a text in markup', '<p>Save</p>', ['text']],
    ['a text beside an expression', '<p>{n} orders</p>', ['text']],
    ['a label in quotes', '<button aria-label="Close"></button>', ['attribute']],
    ['a label as an expression', '<input placeholder={"Name"} />', ['attribute']],
    ['the property of a component', '<TextField label="Name" />', ['attribute']],
    ['a text from the catalogue', '<p>{t("ui.save")}</p>', []],
    ['signs without letters', '<p>· 12 %</p>', []],
    ['a class name', '<p class="muted"></p>', []],
  ])('%s', (_, markup, expected) => expect(complaints(markup)).toEqual(expected));
});

describe('looks come from the tokens', () => {
  const style = (css) => complaints(`<p></p><style>p { ${css} }</style>`);
  it.each([
    ['a colour of its own', 'color: #fff', ['colour']],
    ['a colour by function', 'color: rgb(0 0 0 / .5)', ['colour']],
    ['a size of its own', 'padding: 12px', ['size']],
    ['a named side', 'margin-left: 0', ['side']],
    ['text to one side', 'text-align: right', ['side']],
    ['tokens', 'padding-inline: var(--s-3); color: var(--ink)', []],
    ['a hairline', 'border-block-end: 1px solid var(--line)', []],
  ])('%s', (_, css, expected) => expect(style(css)).toEqual(expected));

  it('a breakpoint is not a size', () => {
    expect(complaints('<p></p><style>@media (max-width: 640px) { p { margin: 0 } }</style>')).toEqual([]);
  });
});
