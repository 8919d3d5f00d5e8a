import { router } from '../../lib/office';
import { withQuery } from './place';
import { TableState, type Kept } from './state.svelte';
import type { Batch, Column, Wish } from './types';
import { canonical, readViews, withView, type OwnView } from './views';

interface Held {
  id: string;
}

/** ListWork is what makes a list that of something. */
export interface ListWork<Row extends Held> {
  /** path is the address of the list; its query says what is shown. */
  path: string;
  /** columns are those that can be shown; the first one leads to its row. */
  columns: readonly Column[];
  /** fetch asks for a page of what the query names. */
  fetch: (wish: Wish, query: URLSearchParams, signal: AbortSignal) => Promise<Batch<Row>>;
  /** open is the address of a row. */
  open: (row: Row) => string;
  /** name is what a row is called, for who cannot see it. */
  name: (row: Row) => string;
  /** beside names the part of the address that says which row is shown beside the list. */
  beside?: string;
  /** single says that nothing is done with several rows at once: none can be selected. */
  single?: true;
  /** scope is what else decides what is shown, such as the shop. */
  scope?: () => string;
}

/** Places in which lists were left, to be found again by going back. */
const places = new Map<string, Kept<Held>>();

/** List is a list as its address says: view, sort, text and filters are in the query. */
export class List<Row extends Held> {
  readonly table: TableState<Row>;
  /** hidden are the columns that this device does without. */
  hidden = $state.raw<ReadonlySet<string>>(new Set());

  /** views are those that somebody named on this device. */
  views = $state.raw<readonly OwnView[]>([]);

  constructor(readonly work: ListWork<Row>) {
    this.table = new TableState((wish, signal) => work.fetch(wish, this.query, signal));
    this.views = readViews(localStorage.getItem(this.#viewShelf));
    const kept = localStorage.getItem(this.#shelf)?.split(' ').filter(Boolean);
    this.hidden = new Set(kept ?? work.columns.filter((one) => one.extra).map((one) => one.id));
  }

  get query(): URLSearchParams {
    return router.at.query;
  }

  get view(): string {
    return this.query.get('view') ?? '';
  }

  get sort(): string {
    return this.query.get('sort') ?? '';
  }

  get text(): string {
    return this.query.get('q') ?? '';
  }

  /** beside is the row that is shown beside the list; empty for none. */
  get beside(): string {
    return (this.work.beside && this.query.get(this.work.beside)) || '';
  }

  /** key changes whenever another list is to be shown. */
  readonly key: string = $derived.by(() => {
    const here = router.at.path === this.work.path;
    const query = new URLSearchParams(router.at.query);
    if (this.work.beside) query.delete(this.work.beside);
    return here ? `${this.work.path} ${this.work.scope?.() ?? ''} ${String(query)}` : this.#last;
  });
  #last = '';

  /** columns are those that are shown. */
  get columns(): Column[] {
    return this.work.columns.filter((column, i) => i === 0 || !this.hidden.has(column.id));
  }

  /** own is the view of one's own that is shown. */
  get own(): OwnView | undefined {
    const now = canonical(this.query, this.work.beside);
    return this.views.find((one) => one.query === now);
  }

  /** keepView names what is shown, on this device. */
  keepView(name: string): void {
    this.putViews(withView(this.views, { name, query: canonical(this.query, this.work.beside) }));
  }

  /** putViews puts others in place of the views that were named on this device. */
  putViews(views: readonly OwnView[]): void {
    this.views = views;
    localStorage.setItem(this.#viewShelf, JSON.stringify(views));
  }

  /** set changes what the address says, in place. */
  set(change: Record<string, string>): void {
    router.replace(withQuery(this.work.path, this.query, change));
  }

  /** toggleColumn shows a column or does without it, on this device. */
  toggleColumn(id: string): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(id)) hidden.add(id);
    this.hidden = hidden;
    localStorage.setItem(this.#shelf, [...hidden].join(' '));
  }

  /** start shows the list, where it was left if it was left; it returns how far it was scrolled. */
  start(): number {
    this.#last = this.key;
    const kept = places.get(this.key) as Kept<Row> | undefined;
    if (!kept) {
      void this.table.load(this.sort, this.text);
      return 0;
    }
    this.table.restore(kept);
    void this.refresh();
    return kept.scroll;
  }

  /** refresh asks again for what is shown. */
  refresh(): Promise<void> {
    return this.table.refresh(this.sort, this.text);
  }

  /** more adds the next page. */
  more(): Promise<void> {
    return this.table.more(this.sort, this.text);
  }

  /** leave remembers the place. */
  leave(key: string, scroll: number): void {
    const { rows, next, cursor, current } = this.table;
    if (current) places.set(key, { rows, next, cursor, scroll });
    this.table.stop();
  }

  get #viewShelf(): string {
    return `shopbench.views.${this.work.path}`;
  }

  get #shelf(): string {
    return `shopbench.columns.${this.work.path}`;
  }
}
