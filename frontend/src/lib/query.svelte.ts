import { faultOf, type Fault } from './fault';

/** PATIENCE is how long a screen waits before it shows that it is waiting, in ms. */
export const PATIENCE = 150;

/** Load fetches what a screen shows; the signal ends when a newer load has begun. */
export type Load<T> = (signal: AbortSignal) => Promise<T>;

/** Query is what a screen shows and how that stands. */
export class Query<T> {
  /** data is the last answer; it stays on screen while a newer one is fetched. */
  data = $state.raw<T>();
  /** fault is why the last load failed. */
  fault = $state.raw<Fault>();
  /** waiting turns true when there is nothing to show for longer than a blink. */
  waiting = $state(false);
  #running: AbortController | undefined;

  constructor(private readonly load: Load<T>) {}

  /** fetch loads, or loads again; an answer that a newer load has overtaken is dropped. */
  async fetch(): Promise<void> {
    this.#running?.abort();
    const mine = (this.#running = new AbortController());
    const timer = setTimeout(() => (this.waiting = this.data === undefined), PATIENCE);
    try {
      const data = await this.load(mine.signal);
      if (this.#running === mine) [this.data, this.fault] = [data, undefined];
    } catch (thrown) {
      if (this.#running === mine) this.fault = faultOf(thrown);
    } finally {
      clearTimeout(timer);
      if (this.#running === mine) this.waiting = false;
    }
  }

  /** follow loads again and again, each time once the last answer is there, until the returned function is called. */
  follow(every: number): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const wait = () => (timer = setTimeout(() => void ask(), every));
    const ask = async () => {
      await this.fetch();
      if (!ended) wait();
    };
    wait();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }

  /** stop drops what is under way. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }
}
