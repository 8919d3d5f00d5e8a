import { isField } from './keys';
import { Burst, type KeyDown, type Known, type Resolver, type Scan } from './scan';

/** Caught is told of each scan: the code that somebody knew, or undefined. */
export type Caught = (scan: Scan, known: Known | undefined) => void;

type Field = HTMLInputElement | HTMLTextAreaElement;
type Press = KeyDown &
  Pick<KeyboardEvent, 'target' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'isComposing'> & {
    preventDefault(): void;
    stopPropagation(): void;
  };

/**
 * Catcher stands before every other listener and takes scans out of the keys.
 * What a scan has written into a field is taken back once its code is known;
 * an unknown one stays there, and so does one that could not be looked up. A field marked data-scan="here" keeps its scans.
 */
export class Catcher {
  readonly #burst = new Burst();
  #before: Before | undefined;
  /** What scans that are being looked up have written, each in its field. */
  readonly #open: Written[] = [];

  constructor(
    private readonly resolver: Resolver,
    private readonly caught: Caught,
    /** failed is told why nobody could say what a code means. */
    private readonly failed: (thrown: unknown) => void,
  ) {}

  /** listen catches the scans of a window until the returned function is called. */
  listen(window: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
    const press = (event: KeyboardEvent) => void this.press(event);
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }

  /** press takes one key and returns when its scan, if it ended one, was acted on. */
  async press(event: Press): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    if (!this.#burst.started(event.timeStamp)) this.#before = snapshot(event.target);
    const before = this.#before;
    const scan = this.#burst.press(event, event.timeStamp);
    if (!scan || before?.field.dataset['scan'] === 'here') return;
    event.preventDefault();
    event.stopPropagation();
    const written = before && { ...before, after: before.field.value };
    if (written) this.#open.push(written);
    let known: Known | undefined;
    try {
      known = await this.resolver.resolve(scan);
    } catch (thrown) {
      return this.failed(thrown);
    } finally {
      if (written) this.#open.splice(this.#open.indexOf(written), 1);
    }
    if (written && known) this.#takeBack(written);
    this.caught(scan, known);
  }

  /** takeBack takes what a scan has written out of its field, though the next one is in it already. */
  #takeBack({ field, value, after }: Written): void {
    if (!field.value.startsWith(after)) return; // somebody has edited it meanwhile
    const without = (text: string) => (text.startsWith(after) ? value + text.slice(after.length) : text);
    for (const one of [...this.#open, ...(this.#before ? [this.#before] : [])]) {
      if (one.field !== field) continue;
      one.value = without(one.value);
      if ('after' in one) one.after = without((one as Written).after);
    }
    restore(field, without(field.value));
  }
}

/** Before is a field as it was when a burst of keys began. */
interface Before {
  field: Field;
  value: string;
}

/** Written is a field before and after a scan was written into it. */
interface Written extends Before {
  after: string;
}

function snapshot(target: EventTarget | null): Before | undefined {
  const field = target as Field | null;
  return field && isField(field) && typeof field.value === 'string'
    ? { field, value: field.value }
    : undefined;
}

function restore(field: Field, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
