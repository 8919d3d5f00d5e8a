/** Change says that something has changed: its place in the log and its topics. */
export interface Change {
  seq: number;
  topics: string[];
}

/** State of the line to the backend. */
export type LineState = 'joining' | 'open' | 'lost';

/** Sink hears what one line carries and how it fares. */
export interface Sink {
  change(change: Change): void;
  open(): void;
  lost(): void;
}

/** Join opens a line that begins after a place in the log and returns what closes it. */
export type Join = (after: number, sink: Sink) => () => void;

interface Watcher {
  topics: readonly string[];
  refetch: () => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Live tells screens to refetch when what they show has changed, and joins again when the line is lost. */
export class Live {
  /** line is how the connection stands. */
  line = $state<LineState>('joining');
  #join: Join = () => () => undefined;
  #watchers: Watcher[] = [];
  #seq = 0;
  #failures = 0;
  /** joins counts the lines that were opened: from the second on something may have been missed. */
  #joins = 0;
  #leave: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** start opens a line; the returned function closes it for good. */
  start(join: Join): () => void {
    this.#join = join;
    this.#open();
    return () => {
      clearTimeout(this.#timer);
      this.#leave?.();
    };
  }

  /** watch calls refetch when one of the topics changes; "stock." stands for all of stock. */
  watch(topics: readonly string[], refetch: () => void): () => void {
    const watcher = { topics, refetch };
    this.#watchers.push(watcher);
    return () => {
      this.#watchers = this.#watchers.filter((one) => one !== watcher);
    };
  }

  #open(): void {
    this.#leave?.();
    const again = this.#joins++ > 0;
    this.#leave = this.#join(this.#seq, {
      change: (change) => this.#change(change),
      open: () => {
        this.#failures = 0;
        this.line = 'open';
        // Before the first change there is no place in the log to go on from.
        if (again && this.#seq === 0) for (const watcher of this.#watchers) watcher.refetch();
      },
      lost: () => this.#lost(),
    });
  }

  #change({ seq, topics }: Change): void {
    if (seq <= this.#seq) return;
    this.#seq = seq;
    for (const watcher of this.#watchers) {
      if (watcher.topics.some((want) => topics.some((topic) => fits(want, topic)))) watcher.refetch();
    }
  }

  #lost(): void {
    this.line = 'lost';
    const wait = Math.min(FIRST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), wait);
  }
}

function fits(want: string, topic: string): boolean {
  return want.endsWith('.') ? topic.startsWith(want) : want === topic;
}

/** readChange takes a change out of what the line carried; anything else is undefined. */
export function readChange(data: unknown): Change | undefined {
  const value = typeof data === 'string' ? parsed(data) : data;
  const { seq, topics } = (value ?? {}) as Partial<Record<keyof Change, unknown>>;
  if (typeof seq !== 'number' || !Array.isArray(topics)) return undefined;
  return { seq, topics: topics.filter((topic): topic is string => typeof topic === 'string') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
