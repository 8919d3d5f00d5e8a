import { faultOf, type Wrong } from '../../lib/fault';
import { merged } from './merge';
import { changedPaths } from './paths';

/** Work is what a form does with its values. */
export interface Work<T> {
  /** save keeps the values; what it returns is what was kept. */
  save: (values: T) => Promise<T>;
  /** kept is called when the values are kept and nothing is unsaved any more. */
  kept?: () => void;
  /** check names what is wrong before anything is sent: sentences by path. */
  check?: (values: T) => ReadonlyMap<string, string>;
}

/** FormState is what a person is filling in, beside what is kept. */
export class FormState<T extends object> {
  values = $state() as T;
  /** faults are the sentences beside fields, by path. */
  faults = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** refusal is why the last save failed as a whole. */
  refusal = $state<string>();
  /** wrong is all that the last save was refused for, with its facts. */
  wrong = $state.raw<readonly Wrong[]>([]);
  saving = $state(false);
  /** generation rises when every field has to show its value anew. */
  generation = $state(0);
  #kept = $state.raw() as T;

  constructor(
    kept: T,
    private readonly work: Work<T>,
  ) {
    this.#kept = kept;
    this.values = structuredClone(kept);
  }

  /** changed lists the paths that differ from what is kept. */
  get changed(): string[] {
    return changedPaths(this.#kept, $state.snapshot(this.values));
  }

  /** firstFault is what the save bar says. */
  get firstFault(): string | undefined {
    return [...this.faults.values()][0] ?? this.refusal;
  }

  /** save keeps what has changed, and says whether it is kept. */
  async save(): Promise<boolean> {
    return this.changed.length > 0 && (await this.submit());
  }

  /** submit checks and keeps the values even if nobody has changed them, as for something new. */
  async submit(): Promise<boolean> {
    if (this.saving) return false;
    const values = $state.snapshot(this.values) as T;
    this.refusal = undefined;
    this.wrong = [];
    this.faults = this.work.check?.(values) ?? new Map();
    if (this.faults.size > 0) return false;
    this.saving = true;
    try {
      this.#keep(await this.work.save(values), values);
      this.work.kept?.();
      return true;
    } catch (thrown) {
      const fault = faultOf(thrown);
      this.faults = fault.fields;
      this.wrong = fault.errors;
      this.refusal = fault.text;
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** discard returns to what is kept. */
  discard(): void {
    this.values = structuredClone(this.#kept);
    this.faults = new Map();
    this.refusal = undefined;
    this.generation++;
  }

  /** rebase goes on from what is kept by now; what was typed stays. */
  rebase(kept: T): void {
    this.values = structuredClone(merged(this.#kept, $state.snapshot(this.values) as T, kept));
    this.#kept = kept;
    this.faults = new Map();
    this.refusal = undefined;
  }

  /** touch forgets the fault of a field that is being put right. */
  touch(path: string): void {
    if (!this.faults.has(path)) return;
    this.faults = new Map([...this.faults].filter(([at]) => at !== path));
    this.refusal = undefined;
  }

  /** What was typed while saving stays; everything else takes the value that was kept. */
  #keep(kept: T, sent: T): void {
    const typedSince = changedPaths(sent, $state.snapshot(this.values)).length > 0;
    this.#kept = kept;
    if (!typedSince) this.values = structuredClone(kept);
  }
}
