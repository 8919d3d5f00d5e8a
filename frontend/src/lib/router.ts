/** Params are the named parts of a route's path, decoded. */
export type Params = Record<string, string>;

/** Location is where the office is: the path behind the hash and its query. */
export interface Location {
  path: string;
  query: URLSearchParams;
}

/** parse reads a hash such as "#/orders/ord_1?tab=notes". */
export function parse(hash: string): Location {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  return { path: '/' + path.split('/').filter(Boolean).join('/'), query: new URLSearchParams(query) };
}

/** match compares a path with a pattern such as "/orders/:id" and returns its parameters. */
export function match(pattern: string, path: string): Params | undefined {
  const want = pattern.split('/').filter(Boolean);
  const have = path.split('/').filter(Boolean);
  if (want.length !== have.length) return undefined;
  const params: Params = {};
  for (const [i, part] of want.entries()) {
    const value = have[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** href writes the address of a path with its query; what is empty is left out. */
export function href(path: string, query: Record<string, string | number | undefined> = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return `#${path}${text ? `?${text}` : ''}`;
}
