import type { ImportPreview } from '../../../api/office';
import { lookup, t } from '../../../lib/i18n.svelte';

/** fieldName is what a field is called on screen. */
export function fieldName(field: string): string {
  return lookup(`imports.field_${field}`) ?? field;
}

/** fresh is how many products of a file are not there yet. */
export function fresh({ products, known }: Pick<ImportPreview, 'products' | 'known'>): number {
  return products - known;
}

/** Column is a column of a file, with what it means and what stands in it. */
export interface Column {
  at: number;
  heading: string;
  field: string;
  sample: string[];
}

/** SHOWN is how many different values of a column are shown. */
const SHOWN = 3;

/** rank puts first what needs a look: columns that hold something and are left open; last those without a value. */
function rank({ field, sample }: Column): number {
  if (sample.length === 0) return 2;
  return field === '' ? 0 : 1;
}

/** columnsOf lists the columns of a file, those that need a look first. */
export function columnsOf({
  headings,
  mapping,
  sample,
}: Pick<ImportPreview, 'headings' | 'mapping' | 'sample'>): Column[] {
  const all = headings.map((heading, at) => {
    const values = sample.map((row) => row[at] ?? '').filter((value) => value.trim() !== '');
    return { at, heading, field: mapping[at] ?? '', sample: [...new Set(values)].slice(0, SHOWN) };
  });
  return all.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at);
}

/** remapped is a mapping in which a column means something else; another column that meant it is left open. */
export function remapped(mapping: readonly string[], at: number, field: string): string[] {
  return mapping.map((was, i) => (i === at ? field : field !== '' && was === field ? '' : was));
}

/** formatOf says how a file is written down. */
export function formatOf({ encoding, delimiter }: Pick<ImportPreview, 'encoding' | 'delimiter'>): string {
  if (encoding === 'xlsx') return t('imports.format_workbook');
  const sign = { '\t': t('imports.tab'), ' ': t('imports.tab') }[delimiter] ?? delimiter;
  return t('imports.format', { encoding: encoding.toUpperCase(), sign });
}
