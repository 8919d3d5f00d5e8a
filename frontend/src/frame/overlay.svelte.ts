/** Overlay is what lies over the screen: the palette, the list of keys, or nothing. */
class Overlay {
  open = $state<'palette' | 'keys'>();

  /** show opens one of them in place of the other. */
  show(which: 'palette' | 'keys'): void {
    this.open = which;
  }

  /** close returns to the screen. */
  close(): void {
    this.open = undefined;
  }
}

export const overlay = new Overlay();
