import { api, match, undoable, type Order } from '../../../api/office';
import { offerUndo } from '../../../entities/house/undo';
import { toasts } from '../../../lib/office';

export type Marks = Order['marks'];

/** Marking notes what the house says of an order for its own work, one change after the other. */
export class Marking {
  /** marks are those that are on screen: what was changed stands there before it is kept. */
  marks = $state.raw<Marks>({ ship_by: '', held: false, held_why: '', tags: [] });
  #order: Order | undefined;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly changed: () => void) {}

  /** read takes an order as it is kept; while changes of it wait, they stay on screen. */
  read(order: Order): void {
    if (this.#order?.id === order.id && (this.#waiting > 0 || order.version < this.#order.version)) return;
    this.#order = order;
    this.marks = order.marks;
  }

  /** change keeps other marks and says what was done, with a way back. */
  change(part: Partial<Marks>, said: string): void {
    const marks = (this.marks = { ...this.marks, ...part });
    this.#waiting++;
    this.#turn = this.#turn.then(() => this.#keep(marks, said));
  }

  async #keep(marks: Marks, said: string): Promise<void> {
    const order = this.#order;
    try {
      if (!order) return;
      const params = { path: { id: order.id }, header: match(order) };
      const kept = await undoable(api.PUT('/api/v1/orders/{id}/marks', { params, body: marks }));
      this.#order = kept.data;
      offerUndo(said, kept.undo);
    } catch (thrown) {
      toasts.refuse(thrown);
      if (order) this.marks = order.marks;
    } finally {
      this.#waiting--;
      this.changed();
    }
  }
}
