/**
 * Every text that a person sees comes from the catalogue: a text node with
 * letters, or such an attribute, in markup is refused.
 */
const SPOKEN = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'error',
  'why',
  'text',
]);
const LETTERS = /\p{L}/u;

export const literalText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'The text "{{text}}" belongs in the catalogue: use t(key).',
      attribute: 'The {{name}} "{{text}}" belongs in the catalogue: use {t(key)}.',
    },
  },
  create(context) {
    return {
      SvelteText(node) {
        if (node.parent.type !== 'SvelteStyleElement' && LETTERS.test(node.value)) {
          context.report({ node, messageId: 'text', data: { text: node.value.trim() } });
        }
      },
      SvelteAttribute(node) {
        if (!SPOKEN.has(node.key.name)) return;
        const text = node.value.map(literal).join('');
        if (LETTERS.test(text)) {
          context.report({ node, messageId: 'attribute', data: { name: node.key.name, text } });
        }
      },
    };
  },
};

function literal(part) {
  if (part.type === 'SvelteLiteral') return part.value;
  const value = part.expression;
  return value?.type === 'Literal' && typeof value.value === 'string' ? value.value : '';
}
