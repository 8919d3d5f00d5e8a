import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { Fault, readProblem } from '../lib/fault';
import { session } from '../lib/session.svelte';

const SIGNED_OUT = 401;

/** A refusal becomes a fault, so that a caller only ever sees data or catches one. */
export const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    throw await refusalOf(response);
  },
};

/** refusalOf makes a fault of an answer that refuses. */
export async function refusalOf(response: Response): Promise<Fault> {
  if (response.status === SIGNED_OUT) session.out = true;
  return new Fault(readProblem(response.status, await body(response)));
}

async function body(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/**
 * connect returns a client for the paths of the API, on the address that served
 * the office. That is read from the page's own address, as the origin of
 * wails:// is opaque ("null").
 */
export function connect<Paths extends object>(call: typeof fetch = fetch): Client<Paths> {
  const baseUrl = new URL('/', location.href).href;
  const client = createClient<Paths>({ baseUrl, fetch: (request) => call(request) });
  client.use(refusals);
  return client;
}
