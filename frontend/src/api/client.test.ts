import { beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../lib/session.svelte';
import { connect } from './client';

interface Paths {
  '/api/v1/stores': {
    get: { responses: { 200: { content: { 'application/json': { name: string }[] } } } };
  };
}

function answering(status: number, body: string, type = 'application/problem+json') {
  const call = vi.fn((_request: Request) =>
    Promise.resolve(new Response(body, { status, headers: { 'content-type': type } })),
  );
  return { call, client: connect<Paths>(call as unknown as typeof fetch) };
}

beforeEach(
  () => void vi.stubGlobal('location', { href: 'wails://wails/index.html#/orders', origin: 'null' }),
);

describe('the client', () => {
  it('asks the address that served the office', async () => {
    const { call, client } = answering(200, '[{"name":"Kiln"}]', 'application/json');
    expect((await client.GET('/api/v1/stores')).data).toEqual([{ name: 'Kiln' }]);
    expect(call.mock.calls[0]?.[0].url).toBe('wails://wails/api/v1/stores');
  });

  it('a refusal is a fault with the sentence of its key', async () => {
    const { client } = answering(409, '{"key":"ui.fault_ours","errors":[{"key":"ui.saved","field":"name"}]}');
    await expect(client.GET('/api/v1/stores')).rejects.toMatchObject({
      status: 409,
      fields: new Map([['name', 'Saved']]),
    });
  });

  it('an answer that is no problem is a fault all the same', async () => {
    const { client } = answering(502, '<html>Bad gateway</html>', 'text/html');
    await expect(client.GET('/api/v1/stores')).rejects.toThrow(/502/);
  });

  it('who is not signed in is told so, and only then', async () => {
    await expect(answering(409, '{}').client.GET('/api/v1/stores')).rejects.toThrow();
    expect(session.out).toBe(false);
    await expect(answering(401, '{}').client.GET('/api/v1/stores')).rejects.toThrow();
    expect(session.out).toBe(true);
  });
});
