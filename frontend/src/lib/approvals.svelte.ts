import type { Problem } from './fault';

/** Asked is what somebody who may is asked to allow. */
export interface Asked {
  problem: Problem & { needs: string };
  /** answer is called with the token of the approval, or with nothing where there is none. */
  answer: (token?: string) => void;
}

/** Approvals asks for one approval after the other. */
export class Approvals {
  /** asked is what stands on screen. */
  asked = $state.raw<Asked>();
  /** open says whether there is anybody who could allow something: somebody has a PIN. */
  open = false;
  #last: Promise<unknown> = Promise.resolve();

  /** ask returns the token of an approval, or nothing where a refusal is to stand. */
  ask(problem: Problem): Promise<string | undefined> {
    const { needs } = problem;
    if (!needs || !this.open) return Promise.resolve(undefined);
    const next = this.#last.then(() => this.#show({ ...problem, needs }));
    this.#last = next;
    return next;
  }

  #show(problem: Asked['problem']): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.asked = {
        problem,
        answer: (token) => {
          this.asked = undefined;
          resolve(token);
        },
      };
    });
  }
}

/** approvals are those of this window. */
export const approvals = new Approvals();
