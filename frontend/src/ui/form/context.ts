import { getContext, setContext } from 'svelte';

const FORM = Symbol('form');

/** Faults is what a field needs of the form that it stands in. */
export interface Faults {
  readonly faults: ReadonlyMap<string, string>;
}

/** formHere returns the form around a field, if there is one. */
export function formHere(): Faults | undefined {
  return getContext<Faults | undefined>(FORM);
}

/** provideForm makes a form known to the fields inside it. */
export function provideForm(form: Faults): void {
  setContext(FORM, form);
}
