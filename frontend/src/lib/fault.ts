import { stamp } from './format';
import { lookup, t, type Args } from './i18n.svelte';

/** Wrong is one thing that is wrong: its text, and the path of the value it is about. */
export interface Wrong {
  /** field is a path such as "lines[2].qty", empty for the whole. */
  field: string;
  key: string;
  args: Args;
}

/** Problem is what the backend answers when it refuses (application/problem+json). */
export interface Problem {
  status: number;
  key?: string;
  args?: Args;
  /** needs is the right that was lacking; somebody who has it can approve. */
  needs?: string;
  /** errors are all that is wrong, the first included. */
  errors: readonly Wrong[];
}

/** STALE is the fault of a change to something that somebody else has changed since. */
export const STALE = 'fault.stale';

/** Fault is a refusal with the texts to show. */
export class Fault extends Error {
  /** text is the sentence for the person. */
  readonly text: string;
  /** fields are the sentences beside fields, by path. */
  readonly fields: ReadonlyMap<string, string>;

  constructor(readonly problem: Problem) {
    const text = textOf(problem);
    super(text);
    this.name = 'Fault';
    this.text = text;
    this.fields = new Map(
      problem.errors.filter((one) => one.field).map((one) => [one.field, textOf({ ...problem, ...one })]),
    );
  }

  get status(): number {
    return this.problem.status;
  }

  get key(): string | undefined {
    return this.problem.key;
  }

  get errors(): readonly Wrong[] {
    return this.problem.errors;
  }
}

/** below returns a fault with its fields below a part's own name: "street" of "sender" is "sender.street". */
export function below(part: string, fault: Fault): Fault {
  const errors = fault.errors.map((one) => ({ ...one, field: one.field ? `${part}.${one.field}` : part }));
  return new Fault({ ...fault.problem, errors });
}

/** faultOf makes a fault of anything that was thrown; what never reached the backend is said so. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const key = thrown instanceof TypeError ? 'ui.fault_unreachable' : 'ui.fault_ours';
  return new Fault({ status: 0, key, errors: [] });
}

/** readProblem takes what it can from an answer's body, whatever that is. */
export function readProblem(status: number, body: unknown): Problem {
  const { key, args, errors, needs } = record(body);
  return {
    status,
    key: typeof key === 'string' ? key : undefined,
    args: argsOf(args),
    needs: typeof needs === 'string' ? needs : undefined,
    errors: Array.isArray(errors) ? errors.flatMap(readWrong) : [],
  };
}

function readWrong(value: unknown): Wrong[] {
  const { field, key, args } = record(value);
  if (typeof key !== 'string') return [];
  return [{ field: typeof field === 'string' ? field : '', key, args: argsOf(args) }];
}

function argsOf(value: unknown): Args {
  const pairs = Object.entries(record(value));
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string | number] => ['string', 'number'].includes(typeof pair[1])),
  );
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(problem: Pick<Problem, 'key' | 'args' | 'status'>): string {
  const text = problem.key === undefined ? undefined : lookup(problem.key, said(problem.args));
  return text ?? t('ui.fault_unknown', { code: problem.key ?? String(problem.status) });
}

/** TIME is a moment as the backend writes it. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** said writes moments as people do. */
function said(args: Args = {}): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' && TIME.test(value) ? stamp(Date.parse(value)) : value,
    ]),
  );
}
