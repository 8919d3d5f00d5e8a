import { refusalOf } from './client';

/** signIn lets in who knows a name and its password, on a device that is not known yet. */
export async function signIn(name: string, password: string): Promise<void> {
  const answer = await fetch(new URL('/sign-in', location.href), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  if (!answer.ok) throw await refusalOf(answer);
}
