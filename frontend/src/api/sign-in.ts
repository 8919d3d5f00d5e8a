import { refusalOf } from './client';

/** signIn lets in who knows a name and its password, on a device that is not known yet. */
export function signIn(name: string, password: string): Promise<void> {
  return letIn('/sign-in', { name, password });
}

/** pair lets this device in by the code that the owner's screen shows. */
export function pair(code: string): Promise<void> {
  return letIn('/pair', { code });
}

async function letIn(path: string, credentials: object): Promise<void> {
  const answer = await fetch(new URL(path, location.href), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!answer.ok) throw await refusalOf(answer);
}
