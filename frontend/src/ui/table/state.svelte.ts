import { faultOf, type Fault } from '../../lib/fault';
import { PATIENCE } from '../../lib/query.svelte';
import type { Batch, Wish } from './types';

/** PAGE is how many rows are asked for at a time, MOST how many at once. */
export const PAGE = 50;
const MOST = 200;

/** Fetch asks the backend for a page; the signal ends when nobody wants it any more. */
export type Fetch<Row> = (wish: Wish, signal: AbortSignal) => Promise<Batch<Row>>;

/** Kept is what a list is left with, and found in again. */
export interface Kept<Row> {
  rows: Row[];
  next: string;
  cursor: number;
  scroll: number;
}

interface Held {
  id: string;
}

/** TableState is the rows of a list: those that are loaded, those that are selected, and the one that is looked at. */
export class TableState<Row extends Held> {
  rows = $state.raw<Row[]>([]);
  /** next is the cursor of the page that follows; empty on the last. */
  next = $state('');
  instead = $state('');
  fault = $state.raw<Fault>();
  /** loaded is true once there was an answer; until then an empty list says nothing. */
  loaded = $state(false);
  waiting = $state(false);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** cursor is the row that the keys are at; −1 for none. */
  cursor = $state(-1);
  /** current says that the rows are those of the list that was asked for last. */
  current = false;
  #anchor = -1;
  #running: AbortController | undefined;

  constructor(private readonly fetch: Fetch<Row>) {}

  /** load shows the list from its start. */
  async load(sort: string, text: string): Promise<void> {
    [this.cursor, this.current] = [-1, false];
    this.clear();
    await this.#ask(sort, text, PAGE);
  }

  /** refresh asks again for as many rows as are shown; who looks at them keeps the place. */
  async refresh(sort: string, text: string): Promise<void> {
    await this.#ask(sort, text, Math.max(this.rows.length, PAGE));
  }

  /** more adds the next page below, unless something is being asked already. */
  async more(sort: string, text: string): Promise<void> {
    if (!this.next || this.#running) return;
    await this.#run(async (signal) => {
      const batch = await this.fetch({ sort, text, cursor: this.next, limit: PAGE }, signal);
      return () => {
        this.rows = [...this.rows, ...batch.items];
        this.next = batch.next;
      };
    });
  }

  /** restore goes back to a place that the list was left at. */
  restore({ rows, next, cursor }: Kept<Row>): void {
    [this.rows, this.next, this.cursor] = [rows, next, cursor];
    this.loaded = this.current = true;
    this.clear();
  }

  /** move looks at another row, and stays within the list. */
  move(to: number): void {
    this.cursor = Math.min(Math.max(to, 0), this.rows.length - 1);
  }

  /** toggle selects a row or lets it go; through takes all from the one before with it. */
  toggle(at: number, through = false): void {
    const row = this.rows[at];
    if (!row) return;
    const chosen = new Set(this.selected);
    const on = !chosen.has(row.id);
    const from = through && this.#anchor >= 0 ? this.#anchor : at;
    for (const { id } of this.rows.slice(Math.min(from, at), Math.max(from, at) + 1)) {
      if (on) chosen.add(id);
      else chosen.delete(id);
    }
    this.#anchor = at;
    this.selected = chosen;
  }

  /** all says how many of the loaded rows are selected. */
  get all(): 'none' | 'some' | 'every' {
    const n = this.rows.filter((row) => this.selected.has(row.id)).length;
    if (n === 0) return 'none';
    return n === this.rows.length ? 'every' : 'some';
  }

  /** toggleAll selects every loaded row, or none. */
  toggleAll(): void {
    this.selected = this.all === 'every' ? new Set() : new Set(this.rows.map((row) => row.id));
  }

  /** clear lets go of what is selected. */
  clear(): void {
    this.selected = new Set();
    this.#anchor = -1;
  }

  /** stop drops what is under way. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #ask(sort: string, text: string, want: number): Promise<void> {
    await this.#run(async (signal) => {
      const rows: Row[] = [];
      let batch: Batch<Row>;
      let cursor = '';
      do {
        const limit = Math.min(want - rows.length, MOST);
        batch = await this.fetch({ sort, text, cursor, limit }, signal);
        rows.push(...batch.items);
        cursor = batch.next;
      } while (cursor && rows.length < want);
      return () => this.#show(rows, batch);
    });
  }

  #show(rows: Row[], { next, instead = '' }: Batch<Row>): void {
    [this.rows, this.next, this.instead] = [rows, next, instead];
    this.loaded = this.current = true;
    this.cursor = Math.min(this.cursor, rows.length - 1);
    const there = new Set(rows.map((row) => row.id));
    this.selected = new Set([...this.selected].filter((id) => there.has(id)));
  }

  /** An answer that a newer question has overtaken is dropped. */
  async #run(work: (signal: AbortSignal) => Promise<() => void>): Promise<void> {
    this.#running?.abort();
    const mine = (this.#running = new AbortController());
    const timer = setTimeout(() => (this.waiting = this.#running === mine), PATIENCE);
    try {
      const show = await work(mine.signal);
      if (this.#running !== mine) return;
      show();
      this.fault = undefined;
    } catch (thrown) {
      if (this.#running === mine) this.fault = faultOf(thrown);
    } finally {
      clearTimeout(timer);
      if (this.#running === mine) [this.waiting, this.#running] = [false, undefined];
    }
  }
}
