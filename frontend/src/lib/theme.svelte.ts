/** Theme is what the person chose; "system" follows the device. */
export type Theme = 'system' | 'light' | 'dark';
/** Density is how much room rows and fields take. */
export type Density = 'comfortable' | 'compact' | 'touch';

/** themes and densities are the choices in the order in which they are offered. */
export const themes: readonly Theme[] = ['system', 'light', 'dark'];
export const densities: readonly Density[] = ['comfortable', 'compact', 'touch'];

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Looks holds theme, density and rail, kept on this device and written to the page's root. */
export class Looks {
  #theme = $state<Theme>('system');
  #density = $state<Density>('comfortable');
  #rail = $state<'wide' | 'narrow'>('wide');
  #systemDark = $state(false);

  constructor(
    private readonly root: Pick<Element, 'setAttribute' | 'removeAttribute'>,
    private readonly shelf: Shelf,
    system: Pick<MediaQueryList, 'matches' | 'addEventListener'>,
  ) {
    this.#systemDark = system.matches;
    system.addEventListener('change', (event) => (this.#systemDark = event.matches));
    this.theme = oneOf(themes, shelf.getItem('shopbench.theme'));
    this.density = oneOf(densities, shelf.getItem('shopbench.density'));
    this.rail = oneOf(['wide', 'narrow'] as const, shelf.getItem('shopbench.rail'));
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    this.#keep('theme', theme, theme === 'system');
  }

  get density(): Density {
    return this.#density;
  }
  set density(density: Density) {
    this.#density = density;
    this.#keep('density', density, density === 'comfortable');
  }

  get rail(): 'wide' | 'narrow' {
    return this.#rail;
  }
  set rail(rail: 'wide' | 'narrow') {
    this.#rail = rail;
    this.#keep('rail', rail, rail === 'wide');
  }

  /** shown is the theme that is on screen. */
  get shown(): 'light' | 'dark' {
    if (this.#theme !== 'system') return this.#theme;
    return this.#systemDark ? 'dark' : 'light';
  }

  /** turn changes from light to dark or back. */
  turn(): void {
    this.theme = this.shown === 'dark' ? 'light' : 'dark';
  }

  #keep(name: 'theme' | 'density' | 'rail', value: string, usual: boolean): void {
    this.shelf.setItem(`shopbench.${name}`, value);
    if (usual) this.root.removeAttribute(`data-${name}`);
    else this.root.setAttribute(`data-${name}`, value);
  }
}

function oneOf<T extends string>(choices: readonly [T, ...T[]] | readonly T[], kept: string | null): T {
  return choices.find((choice) => choice === kept) ?? (choices[0] as T);
}
