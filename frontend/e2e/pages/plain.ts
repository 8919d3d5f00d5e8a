import type { Locator } from '@playwright/test';

/** plainTexts lists what stands on screen unmarked. A name, a code and a language's own name may. */
export function plainTexts(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const verbatim = '[data-verbatim], [lang], kbd, .code, .avatar, script, style';
    const own = (node: Element) =>
      node.closest(verbatim)?.tagName !== 'HTML' && node.closest(verbatim) !== null;
    // A text may have others in it: the innermost go first.
    const unmarked = (text: string): string => {
      const less = text.replace(/⟦[^⟦⟧]*⟧/gu, '');
      return less === text ? text : unmarked(less);
    };
    const plain = (text: string) => /\p{L}{2}/u.test(unmarked(text));
    const found: string[] = [];
    for (const node of element.querySelectorAll('*')) {
      if (own(node)) continue;
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE && plain(child.textContent ?? ''))
          found.push(child.textContent ?? '');
      }
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const value = node.getAttribute(name);
        if (value && plain(value)) found.push(`${name}: ${value}`);
      }
    }
    return found;
  });
}
