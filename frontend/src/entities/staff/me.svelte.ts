import { api, got, type Identity, type Right, type Session } from '../../api/office';
import { approvals } from '../../lib/approvals.svelte';
import { session } from '../../lib/session.svelte';

/** Me is who works at this device, and what they may do. */
export class Me {
  /** at is the session as the program told it last; undefined until it has. */
  at = $state.raw<Session>();

  /** changes counts who has begun to work here or locked it: what was asked before that is of who was here then. */
  #changes = 0;

  /** load asks who works here. */
  async load(): Promise<void> {
    const changes = this.#changes;
    const now = await got(api.GET('/api/v1/session'));
    if (changes === this.#changes) this.#take(now);
  }

  /** may says whether who works here has a right; until that is known everything may be tried. */
  may(right: Right | undefined): boolean {
    return right === undefined || (this.at?.rights.includes(right) ?? true);
  }

  /** become lets somebody else work here, and says who. */
  async become(proof: Identity): Promise<Session> {
    const now = await got(api.POST('/api/v1/session/switch', { body: proof }));
    this.#changes++;
    this.#take(now);
    return now;
  }

  /** lock locks the office until somebody shows who they are. */
  async lock(): Promise<void> {
    await api.POST('/api/v1/session/lock');
    this.#changes++;
    session.locked = true;
  }

  #take(now: Session): void {
    this.at = now;
    session.locked = now.locked;
    approvals.open = now.guarded;
  }
}

/** me is who works at this window. */
export const me = new Me();

const BADGE = /^[BCDEFGHIJKLNOPRSTUVX]{16}$/i;

/** isBadge says whether a scanned code is that of somebody's badge. */
export function isBadge(code: string): boolean {
  return BADGE.test(code.trim());
}
