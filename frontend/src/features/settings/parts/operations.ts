/** Operation is one thing that the API does. */
export interface Operation {
  method: string;
  path: string;
  summary: string;
  /** right is what it asks for. */
  right: string;
}

/** Description is as much of the API's own description as is shown. */
export interface Description {
  paths: Record<string, Record<string, { summary?: string; 'x-permission'?: string }>>;
}

/** byNoun returns the operations of a description, gathered by the noun that their paths begin with. */
export function byNoun({ paths }: Description): [noun: string, operations: Operation[]][] {
  const nouns = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    const noun = path.replace(/^\/api\/v1\//, '').split('/')[0] ?? '';
    for (const [method, one] of Object.entries(methods)) {
      const right = one['x-permission'] ?? '';
      const operation = { method: method.toUpperCase(), path, summary: one.summary ?? '', right };
      nouns.set(noun, [...(nouns.get(noun) ?? []), operation]);
    }
  }
  return [...nouns].toSorted(([a], [b]) => a.localeCompare(b));
}
