const KEPT = 'shopbench.active';
const MINUTE = 60_000;

/** NOTED is how often use is written down, in ms: another window of this device reads it. */
export const NOTED = 5_000;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Idle knows since when nobody has touched the office on this device, in any of its windows. */
export class Idle {
  #noted = -Infinity;

  constructor(
    private readonly shelf: Shelf,
    private readonly now: () => number = Date.now,
  ) {}

  /** touch is called with each key and each click. */
  touch(): void {
    if (this.now() - this.#noted < NOTED) return;
    this.#noted = this.now();
    this.shelf.setItem(KEPT, String(this.#noted));
  }

  /** over says whether nobody has touched it for so many minutes; 0 is never. */
  over(minutes: number): boolean {
    const last = Number(this.shelf.getItem(KEPT)) || 0;
    return minutes > 0 && this.now() - Math.max(last, this.#noted) >= minutes * MINUTE;
  }
}
