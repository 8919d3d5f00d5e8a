import { beforeEach, expect, it, vi } from 'vitest';

/** answers are those of the program that are still to come, by what was asked. */
const answers: Record<string, ((name: string) => void)[]> = {};

function ask(request: Request): Promise<Response> {
  const what = new URL(request.url).pathname.split('/').at(-1) ?? '';
  return new Promise((resolve) => {
    const answer = (name: string) => {
      const body = { person: { id: name, name }, rights: [], people: [], locked: false, guarded: true };
      resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }));
    };
    (answers[what] ??= []).push(answer);
  });
}

beforeEach(() => {
  vi.stubGlobal('location', { href: 'http://localhost/' });
  vi.stubGlobal('fetch', ask);
});

it('who was asked for before somebody took over does not come back with a late answer', async () => {
  const { Me } = await import('./me.svelte');
  const me = new Me();
  const late = me.load();
  const taking = me.become({ badge: 'B' });
  await vi.waitFor(() => expect(answers['switch']).toHaveLength(1));
  answers['switch']?.[0]?.('Mia');
  await taking;
  answers['session']?.[0]?.('Owner');
  await late;
  expect(me.at?.person.name).toBe('Mia');
});
