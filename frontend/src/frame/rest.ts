import { me } from '../entities/staff/me.svelte';
import { Idle } from '../lib/idle';

const LOOK = 15_000;
const touches = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Rest locks the office when nobody has touched it for as long as the owner has chosen. */
class Rest {
  readonly #idle = new Idle(localStorage);

  /** watch looks at what is touched in a window until the returned function is called. */
  watch(window: Window): () => void {
    const touch = () => this.#idle.touch();
    touch();
    for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true });
    const timer = setInterval(() => {
      if (me.at?.guarded && this.#idle.over(me.at.lock_after)) void me.lock().catch(() => undefined);
    }, LOOK);
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }
}

/** rest is that of this window. */
export const rest = new Rest();
