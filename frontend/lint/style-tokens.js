/**
 * Colours and sizes come from the tokens, and directions are logical, so that a
 * right-to-left page needs no second sheet. A component's own style block may
 * lay out; it may not invent a colour, a size or a side.
 */
const CHECKS = [
  ['colour', /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(/gi],
  ['size', /(?<![\w.-])(?:[2-9]|\d{2,})(?:\.\d+)?px/g],
  [
    'side',
    /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height)\s*:/g,
  ],
  ['side', /text-align\s*:\s*(?:left|right)/g],
];

export const styleTokens = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      colour: '"{{text}}" is a colour of its own: use a token.',
      size: '"{{text}}" is a size of its own: use a token, or put it in src/styles.',
      side: '"{{text}}" names a side: use the logical property.',
    },
  },
  create(context) {
    return {
      SvelteStyleElement(node) {
        for (const child of node.children) {
          if (child.type === 'SvelteText') check(context, child);
        }
      },
    };
  },
};

function check(context, text) {
  const css = text.value.replace(/@(?:media|container)[^{]*/g, (at) => ' '.repeat(at.length));
  for (const [messageId, pattern] of CHECKS) {
    for (const found of css.matchAll(pattern)) {
      const start = text.range[0] + found.index;
      const loc = {
        start: context.sourceCode.getLocFromIndex(start),
        end: context.sourceCode.getLocFromIndex(start + found[0].length),
      };
      context.report({ loc, messageId, data: { text: found[0] } });
    }
  }
}
