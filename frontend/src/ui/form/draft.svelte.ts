import { Fault, STALE } from '../../lib/fault';
import { same } from './merge';
import { FormState, type Work } from './state.svelte';

/** DraftWork is how a draft comes from what is kept, and goes there. */
export interface DraftWork<Kept, Values extends object> extends Pick<Work<Values>, 'check'> {
  /** values is what a person fills in of it. */
  values: (kept: Kept) => Values;
  /** version changes whenever what is kept does. */
  version: (kept: Kept) => string | number;
  load: () => Promise<Kept>;
  /** save keeps the values in place of what was kept, and returns what is kept now. */
  save: (values: Values, kept: Kept) => Promise<Kept>;
}

/** Draft is a form on something that others may change meanwhile. */
export class Draft<Kept, Values extends object> {
  readonly form: FormState<Values>;
  /** newer is what somebody else has made of it since it was read. */
  newer = $state.raw<Kept>();
  #kept = $state.raw() as Kept;
  /** asked counts the questions of what is kept by now: only the answer to the last one counts. */
  #asked = 0;

  constructor(
    kept: Kept,
    private readonly work: DraftWork<Kept, Values>,
  ) {
    this.#kept = kept;
    this.form = new FormState(work.values(kept), {
      check: work.check,
      save: (values) => this.#save(values),
    });
  }

  /** kept is what was read or saved last. */
  get kept(): Kept {
    return this.#kept;
  }

  /** refresh shows what is kept by now; while something is being typed it is only offered. */
  async refresh(): Promise<void> {
    const mine = ++this.#asked;
    const before = this.#kept;
    try {
      const now = await this.work.load();
      if (mine !== this.#asked || this.form.saving) return;
      // What was asked before a save may be older than what it kept.
      if (this.#kept === before) this.adopt(now);
      else await this.refresh();
    } catch {
      // What is shown stays; the next change asks again.
    }
  }

  /** adopt goes on from what is kept by now, and only offers what would change what is being typed. */
  adopt(now: Kept): void {
    const { values, version } = this.work;
    if (version(now) === version(this.#kept)) return;
    if (same(values(now), values(this.#kept))) [this.#kept, this.newer] = [now, undefined];
    else if (this.form.changed.length > 0) this.newer = now;
    else this.take(now);
  }

  /** take goes on from what somebody else has kept, or from what was kept in part; what was typed stays. */
  take(kept: Kept | undefined = this.newer): void {
    if (kept === undefined) return;
    this.#kept = kept;
    this.newer = undefined;
    this.form.rebase(this.work.values(kept));
  }

  async #save(values: Values): Promise<Values> {
    try {
      this.#kept = await this.work.save(values, this.#kept);
      this.newer = undefined;
      return this.work.values(this.#kept);
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.key === STALE) {
        this.#asked++;
        this.newer = await this.work.load();
      }
      throw thrown;
    }
  }
}
