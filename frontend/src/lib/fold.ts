/** fold makes texts comparable: small letters, no accents, ß as ss. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .trim();
}

/** Part is a stretch of a text, marked where it is what was searched for. */
export interface Part {
  text: string;
  hit: boolean;
}

/** highlight cuts a text where it fits what was typed. */
export function highlight(text: string, typed: string): Part[] {
  const start = typed.trim() ? text.toLowerCase().indexOf(typed.trim().toLowerCase()) : -1;
  if (start < 0) return [{ text, hit: false }];
  const end = start + typed.trim().length;
  const parts = [
    { text: text.slice(0, start), hit: false },
    { text: text.slice(start, end), hit: true },
    { text: text.slice(end), hit: false },
  ];
  return parts.filter((part) => part.text);
}
