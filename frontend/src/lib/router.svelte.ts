import { href, parse, type Location } from './router';

/** Block is asked before the office leaves a screen; proceed leaves it after all. */
type Block = (proceed: () => void) => void;

/** Router follows the address, and can be held by a screen that has something unsaved. */
export class Router {
  /** at is where the office is. */
  at = $state.raw<Location>({ path: '/', query: new URLSearchParams() });
  #index = 0;
  #blocks: Block[] = [];
  #through = false;
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  /** start begins to follow the address; the returned function stops it. */
  start(): () => void {
    const follow = () => this.#follow();
    const unload = (event: BeforeUnloadEvent) => {
      if (this.#blocks.length) event.preventDefault();
    };
    this.#window.addEventListener('hashchange', follow);
    this.#window.addEventListener('beforeunload', unload);
    this.#mark(0);
    this.at = parse(this.#window.location.hash);
    return () => {
      this.#window.removeEventListener('hashchange', follow);
      this.#window.removeEventListener('beforeunload', unload);
    };
  }

  /** go opens a path, such as one from href. */
  go(to: string): void {
    this.#window.location.hash = to.replace(/^#/, '');
  }

  /** replace opens a path in place of this one, so that back does not return here. */
  replace(to: string): void {
    this.#window.history.replaceState({ index: this.#index }, '', to.startsWith('#') ? to : href(to));
    this.at = parse(this.#window.location.hash);
  }

  /** back returns to the screen before, or opens a path when there was none. */
  back(otherwise: string): void {
    if (this.#index > 0) this.#window.history.back();
    else this.replace(otherwise);
  }

  /** block holds the office on this screen until the returned function is called. */
  block(ask: Block): () => void {
    this.#blocks.push(ask);
    return () => {
      this.#blocks = this.#blocks.filter((one) => one !== ask);
    };
  }

  /** leave does what takes this screen away, once a screen that holds the office has let go. */
  leave(proceed: () => void): void {
    const ask = this.#blocks.at(-1);
    if (ask) ask(proceed);
    else proceed();
  }

  #follow(): void {
    const index = this.#indexOf(this.#window.history.state) ?? this.#index + 1;
    const steps = index - this.#index;
    const target = this.#window.location.hash;
    const ask = this.#blocks.at(-1);
    if (steps === 0 && parse(target).path === this.at.path) return;
    if (ask && !this.#through && parse(target).path !== this.at.path) {
      this.#mark(index);
      this.#index = index - steps;
      this.#window.history.go(-steps);
      ask(() => this.#goThrough(steps));
      return;
    }
    this.#through = false;
    this.#mark(index);
    this.at = parse(target);
  }

  #goThrough(steps: number): void {
    this.#through = true;
    this.#window.history.go(steps);
  }

  #mark(index: number): void {
    this.#index = index;
    this.#window.history.replaceState({ index }, '');
  }

  #indexOf(state: unknown): number | undefined {
    const index = (state as { index?: unknown } | null)?.index;
    return typeof index === 'number' ? index : undefined;
  }
}
