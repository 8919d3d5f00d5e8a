/** Session says whether the program still knows who sits here, and lets them. */
class Session {
  /** out is true once the program has refused somebody who is not signed in. */
  out = $state(false);
  /** locked is true until somebody has shown who they are. */
  locked = $state(false);
}

/** session is the one of this window. */
export const session = new Session();
