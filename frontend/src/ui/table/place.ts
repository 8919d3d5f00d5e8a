import { href } from '../../lib/router';

/** sorted is the sort after a click on a column: up, down, and back to the list's own. */
export function sorted(now: string, key: string): string {
  if (now === key) return `-${key}`;
  return now === `-${key}` ? '' : key;
}

/** direction is what a column's heading says of itself, in the words of ARIA. */
export function direction(now: string, key: string | undefined): 'ascending' | 'descending' | undefined {
  if (!key) return undefined;
  if (now === key) return 'ascending';
  return now === `-${key}` ? 'descending' : undefined;
}

/** withQuery is the address of a path whose query is changed; what is empty is left out of it. */
export function withQuery(path: string, query: URLSearchParams, change: Record<string, string>): string {
  return href(path, { ...Object.fromEntries(query), ...change });
}
