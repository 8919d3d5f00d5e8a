import { faultOf } from './fault';

/** STAY is how long a toast stays, in ms: long enough to reach for Undo. */
export const STAY = 8_000;

/** Tone of a toast: done, or not. */
export type Tone = 'ok' | 'bad' | 'info';

/** Toast is one message with at most one thing to do about it. */
export interface Toast {
  id: number;
  tone: Tone;
  text: string;
  action?: { label: string; run: () => void };
}

/** Toasts are the messages on screen, the newest last. A bad one stays until it is dismissed. */
export class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  /** show puts a message on screen and returns its number. */
  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++;
    this.list = [...this.list, { ...toast, id }];
    this.release(id);
    return id;
  }

  /** refuse says why something was not done. */
  refuse(thrown: unknown): number {
    return this.show({ tone: 'bad', text: faultOf(thrown).text });
  }

  /** hold keeps a message while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers[id]);
  }

  /** release lets it go again. */
  release(id: number): void {
    this.hold(id);
    if (this.list.find((one) => one.id === id)?.tone === 'bad') return;
    this.#timers[id] = setTimeout(() => this.dismiss(id), STAY);
  }

  /** dismiss takes a message away. */
  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((one) => one.id !== id);
  }

  /** act does what a message offers, or what the newest that offers something does, once. */
  act(id = this.list.findLast((one) => one.action)?.id): void {
    const toast = this.list.find((one) => one.id === id);
    if (!toast?.action) return;
    this.dismiss(toast.id);
    toast.action.run();
  }
}
