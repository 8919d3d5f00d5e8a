import { refusalOf } from './client';

/** description reads what the program says of its own API, as OpenAPI 3.1. */
export async function description<T>(): Promise<T> {
  const answer = await fetch(new URL('/api/openapi.json', location.href));
  if (!answer.ok) throw await refusalOf(answer);
  return (await answer.json()) as T;
}
