import { Fault, STALE } from '../../lib/fault';
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
    const now = await this.work.load();
    if (this.form.saving || this.work.version(now) === this.work.version(this.#kept)) return;
    if (this.form.changed.length > 0) this.newer = now;
    else this.#take(now);
  }

  /** take goes on from what somebody else has kept; what was typed stays. */
  take(): void {
    if (this.newer !== undefined) this.#take(this.newer);
  }

  async #save(values: Values): Promise<Values> {
    try {
      this.#kept = await this.work.save(values, this.#kept);
      this.newer = undefined;
      return this.work.values(this.#kept);
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.key === STALE) this.newer = await this.work.load();
      throw thrown;
    }
  }

  #take(kept: Kept): void {
    this.#kept = kept;
    this.newer = undefined;
    this.form.rebase(this.work.values(kept));
  }
}
