import { refusalOf } from './client';

/** upload sends a file and returns what is answered. The bytes go as they are: a web view may not survive a Blob. */
export async function upload<T>(path: string, query: Record<string, string>, file: File): Promise<T> {
  const answer = await fetch(new URL(`/api/v1${path}?${new URLSearchParams(query)}`, location.href), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: await file.arrayBuffer(),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return (await answer.json()) as T;
}
