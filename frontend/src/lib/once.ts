/**
 * onceKey makes up the key by which a wish counts once, however often it is sent. Browsers keep
 * randomUUID from pages that came over plain HTTP.
 */
export function onceKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}
