/** added reads what was typed for a list of words, such as "S, M, L", and adds it to those that are there. */
export function added(text: string, have: readonly string[]): string[] {
  const typed = text.split(/[,;\n\t]/).map((one) => one.trim().replace(/\s+/g, ' '));
  return [...new Set([...have, ...typed.filter(Boolean)])];
}
