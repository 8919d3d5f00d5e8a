import { lookup, t, type Args } from './i18n.svelte';

/** Problem is what the backend answers when it refuses (application/problem+json). */
export interface Problem {
  status: number;
  key?: string;
  args?: Args;
  /** field is the path of what the fault is about, such as "lines[2].qty". */
  field?: string;
  errors?: Problem[];
}

/** Fault is a refusal with the texts to show. */
export class Fault extends Error {
  /** text is the sentence for the person. */
  readonly text: string;
  /** fields are the sentences beside fields, by path. */
  readonly fields: ReadonlyMap<string, string>;
  readonly status: number;

  constructor(problem: Problem) {
    const all = [problem, ...(problem.errors ?? [])];
    const text = textOf(problem);
    super(text);
    this.name = 'Fault';
    this.text = text;
    this.status = problem.status;
    this.fields = new Map(all.flatMap((one) => (one.field ? [[one.field, textOf(one)]] : [])));
  }
}

/** faultOf makes a fault of anything that was thrown; what never reached the backend is said so. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault({
    status: 0,
    key: thrown instanceof TypeError ? 'ui.fault_unreachable' : 'ui.fault_ours',
  });
}

/** readProblem takes what it can from an answer's body, whatever that is. */
export function readProblem(status: number, body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return { status };
  const { key, args, field, errors } = body as Partial<Record<keyof Problem, unknown>>;
  return {
    status,
    key: typeof key === 'string' ? key : undefined,
    args: typeof args === 'object' && args !== null ? (args as Args) : undefined,
    field: typeof field === 'string' ? field : undefined,
    errors: Array.isArray(errors) ? errors.map((one) => readProblem(status, one)) : undefined,
  };
}

function textOf(problem: Problem): string {
  const text = problem.key === undefined ? undefined : lookup(problem.key, problem.args);
  return text ?? t('ui.fault_unknown', { code: problem.key ?? String(problem.status) });
}
