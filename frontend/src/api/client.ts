import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { approvals } from '../lib/approvals.svelte';
import { Fault, readProblem } from '../lib/fault';
import { session } from '../lib/session.svelte';

const SIGNED_OUT = 401;
const FORBIDDEN = 403;
const LOCKED = 'staff.locked';

/** A refusal becomes a fault, so that a caller only ever sees data or catches one. */
export const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    throw await refusalOf(response);
  },
};

/** refusalOf makes a fault of an answer that refuses. */
export async function refusalOf(response: Response): Promise<Fault> {
  const problem = readProblem(response.status, await body(response));
  if (response.status === SIGNED_OUT) {
    if (problem.key === LOCKED) session.locked = true;
    else session.out = true;
  }
  return new Fault(problem);
}

async function body(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/**
 * withApproval sends a change once more when it was refused, and somebody who may has allowed it on the spot.
 * What is only read is not asked for: it would be asked again and again.
 */
export function withApproval(call: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    if (request.method === 'GET') return call(request);
    const again = request.clone();
    const answer = await call(request);
    if (answer.status !== FORBIDDEN) return answer;
    const token = await approvals.ask(readProblem(answer.status, await body(answer.clone())));
    if (!token) return answer;
    again.headers.set('Approval', token);
    return call(again);
  };
}

/**
 * connect returns a client for the paths of the API, on the address that served
 * the office. That is read from the page's own address, as the origin of
 * wails:// is opaque ("null").
 */
export function connect<Paths extends object>(call: typeof fetch = fetch): Client<Paths> {
  const baseUrl = new URL('/', location.href).href;
  const client = createClient<Paths>({ baseUrl, fetch: withApproval((request) => call(request)) });
  client.use(refusals);
  return client;
}
