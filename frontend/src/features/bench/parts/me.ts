import { me as person } from '../../../entities/staff/me.svelte';
import { personName } from '../../../entities/staff/people.svelte';
import { t } from '../../../lib/i18n.svelte';
import { onceKey } from '../../../lib/once';

const BENCH = 'shopbench.bench';
const PACKER = 'shopbench.packer';

/** me is who packs here: the bench as it calls itself, and who works there, else its people's name for it. */
export function me(): { bench: string; packer: string } {
  let bench = localStorage.getItem(BENCH);
  if (!bench) localStorage.setItem(BENCH, (bench = onceKey().slice(0, 60)));
  const name = person.at?.guarded ? personName(person.at.person) : localStorage.getItem(PACKER);
  return { bench, packer: name || t('bench.somebody') };
}

const WEIGHS = 'shopbench.weighs';

/** weighs says whether a parcel is weighed here before its papers are printed. */
export function weighs(): boolean {
  return localStorage.getItem(WEIGHS) === 'yes';
}

/** weigh makes this bench weigh, or not. */
export function weigh(first: boolean): void {
  localStorage.setItem(WEIGHS, first ? 'yes' : 'no');
}

/** call gives this bench a name. */
export function call(packer: string): void {
  localStorage.setItem(PACKER, packer.trim().slice(0, 60));
}
