import type { AuditChange, AuditEntry } from '../../../api/office';
import { quantity } from '../../../entities/stock/quantity';
import { count, money, percent, plainNumber, stamp } from '../../../lib/format';
import { lookup, t } from '../../../lib/i18n.svelte';

/** abouts are the parts of the log. */
export const abouts = [
  'orders',
  'payments',
  'parcels',
  'products',
  'stock',
  'customers',
  'shop',
  'imports',
  'people',
] as const;

/** topics are the beginnings of all that is written into the log. */
export const topics = [
  'orders.',
  'payments.',
  'fulfilment.',
  'catalog.',
  'stock.',
  'customers.',
  'stores.',
  'settings.',
  'transfer.',
];

/** parts are the names along a field's path, each with the label of the one that it is of. */
function parts(field: string): { name: string; label: string }[] {
  return [...field.matchAll(/([a-z0-9_]+)(?:\[([^\]]*)\])?/g)].map(([, name = '', label = '']) => ({
    name,
    label,
  }));
}

function nameOf(part: string): string {
  return lookup(`audit.field_${part}`) ?? part;
}

/** fieldName says a field with what it is of, such as "Variant C-1 · Price". */
export function fieldName(field: string): string {
  return parts(field)
    .map(({ name, label }) => `${nameOf(name)} ${label}`.trim())
    .join(' · ');
}

/** CHANGED are the entries of which the field says more than the thing. */
const CHANGED = /_(changed|marked)$/;

/** sentence says what was done: "Price changed", where nothing else was. */
export function sentence({ what, topic, changes, more }: AuditEntry): string {
  const names = new Set(changes.map(({ field }) => parts(field).at(-1)?.name ?? ''));
  const [only] = names;
  if (only && names.size === 1 && !more && CHANGED.test(what)) {
    return t('audit.changed_field', { field: nameOf(only) });
  }
  return lookup(`audit.did_${what}`) ?? topic;
}

/** MICRO is how many millionths one is. */
const MICRO = 1_000_000;

/** valueOf says a value of a change as the language writes it; nothing for none, and for what only a program reads. */
export function valueOf({ kind, unit }: AuditChange, value: string): string {
  if (value === '' || kind === 'id') return '';
  const n = Number(value);
  switch (kind) {
    case 'money':
      return money({ minor: n, currency: unit || 'XXX' });
    case 'micro':
      return `${plainNumber(n / MICRO)} ${unit}`;
    case 'rate':
      return percent(n);
    case 'quantity':
      return quantity(n, Number(unit));
    case 'number':
      return count(n);
    case 'time':
      return stamp(n);
    case 'word':
    case 'yes_no':
      return lookup(`audit.word_${value}`) ?? value;
    case 'text':
      return value;
  }
}

/** changeText says a change in one line, as it is read out and shown on hover. */
export function changeText(change: AuditChange): string {
  const [before, after] = [valueOf(change, change.before), valueOf(change, change.after)];
  const values = before ? `${before} → ${after || '–'}` : after;
  return `${fieldName(change.field)} ${values}`.trim();
}

/** labelOf is what an entry's thing is called. */
export function labelOf({ about }: AuditEntry): string {
  if (about.kind === 'setting') return lookup(`audit.setting_${about.id}`) ?? about.id;
  return about.label || t('audit.gone');
}

const settings: Record<string, string> = {
  boxes: 'boxes',
  shipping: 'shipping',
  tax: 'tax',
  sender: 'shop',
  own_codes: 'numbers',
};

/** screenOf is where an entry's thing is looked at; of what is there no more, what was done to it. */
export function screenOf({ about }: AuditEntry): string {
  const { kind, id, label } = about;
  if (kind === 'setting') return `/settings/${settings[id] ?? 'paper'}`;
  if (kind === 'store') return '/settings/shop';
  if (!label) return `/settings/log?kind=${kind}&id=${id}`;
  return kind === 'import' ? `/products/imports/${id}` : `/${kind}s/${id}`;
}
