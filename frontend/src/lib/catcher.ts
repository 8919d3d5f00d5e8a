import { isField } from './keys';
import { Burst, type KeyDown, type Resolver, type Scan } from './scan';

/** Caught is told of each scan: the code that somebody knew, or undefined. */
export type Caught = (scan: Scan, code: string | undefined) => void;

type Field = HTMLInputElement | HTMLTextAreaElement;
type Press = KeyDown &
  Pick<KeyboardEvent, 'target' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'isComposing'> & {
    preventDefault(): void;
    stopPropagation(): void;
  };

/**
 * Catcher stands before every other listener and takes scans out of the keys.
 * What a scan has written into a field is taken back once its code is known;
 * an unknown one stays there. A field marked data-scan="here" keeps its scans.
 */
export class Catcher {
  readonly #burst = new Burst();
  #before: { field: Field; value: string } | undefined;

  constructor(
    private readonly resolver: Resolver,
    private readonly caught: Caught,
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
    const written = before?.field.value;
    const code = await this.resolver.resolve(scan);
    if (code !== undefined && before && before.field.value === written) restore(before.field, before.value);
    this.caught(scan, code);
  }
}

function snapshot(target: EventTarget | null): { field: Field; value: string } | undefined {
  const field = target as Field | null;
  return field && isField(field) && typeof field.value === 'string'
    ? { field, value: field.value }
    : undefined;
}

function restore(field: Field, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
