/** placesOf reads the places that stand in a line, however they are parted. */
export function placesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((one) => one.toUpperCase())
    .filter(Boolean);
}
