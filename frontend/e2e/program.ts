import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Ready is what the program prints once it answers. */
interface Ready {
  office: string;
  sign_in: string;
}

/** Program is a running Shopbench with a data folder of its own. */
export class Program {
  private constructor(
    readonly office: string,
    readonly signIn: string,
    readonly data: string,
    private readonly child: ChildProcess,
  ) {}

  /** start runs SHOPBENCH_BINARY on an empty data folder and a free port. */
  static async start(): Promise<Program> {
    const binary = process.env['SHOPBENCH_BINARY'];
    if (!binary)
      throw new Error('SHOPBENCH_BINARY names no program: scripts/e2e builds one and runs the tests');
    const data = await mkdtemp(join(tmpdir(), 'shopbench-e2e-'));
    const child = spawn(binary, ['serve', '--office', '127.0.0.1:0', '--data', data, '--json', '--offline'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { office, sign_in } = await firstLine(child);
    return new Program(office, sign_in, data, child);
  }

  /** call asks the API as the owner does, and returns what it answers. */
  async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const key = new URL(this.signIn).searchParams.get('key') ?? '';
    const answer = await fetch(`${this.office}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** end stops the program and forgets its data; it has to end well. */
  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    await rm(this.data, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the program ended with ${code}`);
  }
}

async function firstLine(child: ChildProcess): Promise<Ready> {
  if (!child.stdout) throw new Error('the program has no output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the program ended with ${String(code)} before it was ready`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return JSON.parse(line) as Ready;
}
