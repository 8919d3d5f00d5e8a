/**
 * merged is what somebody has typed on top of what is kept by now: a value that
 * was changed here stays, every other takes what is kept. Lists are values.
 */
export function merged<T>(before: T, typed: T, kept: T): T {
  if (!isRecord(before) || !isRecord(typed) || !isRecord(kept)) return same(before, typed) ? kept : typed;
  const whole: Record<string, unknown> = { ...kept };
  for (const name of Object.keys(typed)) whole[name] = merged(before[name], typed[name], kept[name]);
  return whole as T;
}

/** same says whether two values are the same all the way down. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([name, value]) => same(value, right.get(name)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
