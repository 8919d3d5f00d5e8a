/** ENOUGH is how long something must have gone on before its end can be guessed, in ms. */
const ENOUGH = 1_500;

/** Pace guesses how long something will take from how far it came since it was first seen. */
export class Pace {
  #from: { at: number; done: number } | undefined;

  constructor(private readonly now: () => number) {}

  /** left is how many seconds it will take yet; undefined while nobody can say. */
  left(done: number, all: number): number | undefined {
    const at = this.now();
    this.#from ??= { at, done };
    const [time, work] = [at - this.#from.at, done - this.#from.done];
    if (time < ENOUGH || work <= 0) return undefined;
    return ((all - done) * time) / work / 1000;
  }
}
