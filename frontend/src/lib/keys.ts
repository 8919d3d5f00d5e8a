import type { Key } from './i18n.svelte';

/** SILENCE is how long a single letter waits for a second one: a scanner is faster. */
export const SILENCE = 60;

/**
 * Shortcut is something to do, with its key. Keys are written "n", "?", "Escape", "Space",
 * "Mod+k", "Mod+Enter", "Alt+c"; without keys it is done from the palette alone.
 */
export interface Shortcut {
  keys?: string;
  label: Key;
  run: () => void;
}

/** Stroke is what a shortcut needs of a keyboard event. */
export type Stroke = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'ctrlKey'
  | 'metaKey'
  | 'altKey'
  | 'shiftKey'
  | 'repeat'
  | 'isComposing'
  | 'defaultPrevented'
> & { target: EventTarget | null; preventDefault(): void };

/** Reach is where shortcuts work: on every screen, on this one, or under a dialog alone. */
export type Reach = 'everywhere' | 'screen' | 'modal';

/** Listed is a shortcut that works now. */
export interface Listed extends Shortcut {
  reach: Reach;
}

interface Layer {
  shortcuts: () => readonly Shortcut[];
  reach: Reach;
}

/** Keys holds the shortcuts of the screens that are open, the last one first. */
export class Keys {
  #layers: Layer[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;

  constructor(private readonly mac: boolean) {}

  /** add makes shortcuts work until the returned function is called; modal ones let those below rest. */
  add(shortcuts: () => readonly Shortcut[], reach: Reach = 'screen'): () => void {
    const layer = { shortcuts, reach };
    this.#layers.push(layer);
    return () => {
      this.#layers = this.#layers.filter((one) => one !== layer);
    };
  }

  /** rest lets all shortcuts below rest until the returned function is called. */
  rest(): () => void {
    return this.add(() => [], 'modal');
  }

  /** list returns the shortcuts that work now, those of the topmost screen first. */
  list(): Listed[] {
    const seen = new Map<string, Listed>();
    for (const { shortcuts, reach } of this.#layers.toReversed()) {
      for (const one of shortcuts()) {
        const name = one.keys ?? one.label;
        if (!seen.has(name)) seen.set(name, { ...one, reach });
      }
      if (reach === 'modal') break;
    }
    return [...seen.values()];
  }

  /** press is called with each key that goes down; one that is held down acts once. */
  press(stroke: Stroke, now: number): void {
    const quiet = now - this.#last >= SILENCE;
    if (!isModifier(stroke.key) && !stroke.repeat) clearTimeout(this.#waiting);
    if (isTyped(stroke) || stroke.key === 'Enter') this.#last = now;
    if (stroke.defaultPrevented || stroke.isComposing) return;
    const fitting = this.list().filter((one) => this.#fits(one.keys, stroke));
    const found = fitting.find((one) => one.keys?.includes('Shift+')) ?? fitting[0];
    const letter = isTyped(stroke) && !found?.keys?.includes('Alt+');
    if (!found || isTaken(stroke) || (letter && isField(stroke.target))) return;
    if (letter && !quiet && !stroke.repeat) return;
    stroke.preventDefault();
    if (stroke.repeat) return;
    if (letter) this.#waiting = setTimeout(found.run, SILENCE);
    else found.run();
  }

  #fits(keys: string | undefined, stroke: Stroke): boolean {
    if (keys === undefined) return false;
    const parts = keys.split('+');
    const key = parts.pop() || '+';
    const mod = this.mac ? stroke.metaKey : stroke.ctrlKey;
    const other = this.mac ? stroke.ctrlKey : stroke.metaKey;
    if (parts.includes('Mod') !== mod || other) return false;
    const alt = parts.includes('Alt');
    if (alt ? !stroke.altKey : stroke.altKey && !isMadeByAlt(stroke)) return false;
    // A sign such as "?" needs Shift on one keyboard and none on another.
    const shift = parts.includes('Shift');
    if (isTyped(stroke) ? shift && !stroke.shiftKey : shift !== stroke.shiftKey) return false;
    return key.toLowerCase() === this.#struck(stroke, alt).toLowerCase();
  }

  /** What was struck. Where ⌥ makes another sign of a letter, its place on the keyboard says which it was. */
  #struck({ key, code }: Stroke, alt: boolean): string {
    if (key === ' ') return 'Space';
    return alt && this.mac ? code.replace(/^(Key|Digit)/, '') : key;
  }
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(key);
}

/** A stroke that would write a sign if a field had the focus. */
function isTyped(stroke: Stroke): boolean {
  return [...stroke.key].length === 1 && !stroke.ctrlKey && !stroke.metaKey;
}

/** A sign such as "@" may be made with Alt; a letter or a digit is the same without it. */
function isMadeByAlt(stroke: Stroke): boolean {
  return isTyped(stroke) && !/^[a-z\d]$/i.test(stroke.key);
}

/** A bare stroke that means something to what has the focus: it ends or takes back what is written, or presses it. */
function isTaken({ key, target, ctrlKey, metaKey, altKey }: Stroke): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (isField(target)) return key === 'Enter' || key === 'Backspace';
  const tag = (target as Partial<HTMLElement> | null)?.tagName ?? '';
  if (key === ' ' && tag === 'INPUT') return true;
  return (key === 'Enter' || key === ' ') && ['A', 'BUTTON', 'SUMMARY'].includes(tag);
}

/** leaves says whether a key was the Enter that ends a field; its field is left then, and nobody else acts on it. */
export function leaves(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !isField(event.target)) return false;
  event.preventDefault();
  (event.target as HTMLElement).blur();
  return true;
}

/** isField says whether what has the focus takes letters. */
export function isField(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLElement> | null;
  if (!element?.tagName) return false;
  if (element.isContentEditable || ['TEXTAREA', 'SELECT'].includes(element.tagName)) return true;
  const type = (element as Partial<HTMLInputElement>).type ?? '';
  return element.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(type);
}
