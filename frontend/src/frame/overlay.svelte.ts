/** Layer is what can lie over the screen. */
type Layer = 'palette' | 'keys' | 'switch' | 'pin';

/** Overlay is what lies over the screen: the palette, the list of keys, who takes over, the own PIN, or nothing. */
class Overlay {
  open = $state<Layer>();

  /** show opens one of them in place of the other. */
  show(which: Layer): void {
    this.open = which;
  }

  /** close returns to the screen. */
  close(): void {
    this.open = undefined;
  }
}

export const overlay = new Overlay();
