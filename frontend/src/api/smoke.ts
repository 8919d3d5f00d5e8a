/** Echo is what the window answers to bytes that it was sent. */
export interface Echo {
  bytes: number;
  sha256: string;
}

/** echoAgain sends a text, then a copy of the same request, as an approval does, and returns how much came of that. */
export async function echoAgain(text: string): Promise<number> {
  const request = new Request(new URL('/smoke/echo', location.href), { method: 'PUT', body: text });
  const again = request.clone();
  await fetch(request);
  return ((await (await fetch(again)).json()) as Echo).bytes;
}

/** echo sends bytes to the smoke test's own address, which only a window under test has. */
export async function echo(bytes: Uint8Array<ArrayBuffer>): Promise<Echo> {
  const answer = await fetch(new URL('/smoke/echo', location.href), { method: 'PUT', body: bytes });
  if (!answer.ok) throw new Error(`/smoke/echo: ${answer.status}`);
  return (await answer.json()) as Echo;
}
