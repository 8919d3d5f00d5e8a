/** leaves lists the values of an object by their paths, such as "lines[2].qty". */
export function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  const list = Array.isArray(value);
  const found = new Map<string, unknown>();
  for (const [name, child] of Object.entries(value)) {
    const below = list ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    for (const [at, leaf] of leaves(child, below)) found.set(at, leaf);
  }
  return found;
}

/** changedPaths lists what differs between two states of a form. */
export function changedPaths(before: unknown, after: unknown): string[] {
  const old = leaves(before);
  const now = leaves(after);
  const all = new Set([...old.keys(), ...now.keys()]);
  return [...all].filter((path) => !Object.is(old.get(path), now.get(path)));
}
