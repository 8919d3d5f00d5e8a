import type { Series } from '../../../api/office';

/** sample writes the next number of a series as the program will. */
export function sample({ prefix, digits, next }: Pick<Series, 'prefix' | 'digits' | 'next'>): string {
  const fits = Number.isInteger(digits) && Number.isInteger(next) && next >= 0 && digits >= 0 && digits <= 12;
  return fits ? `${prefix}${String(next).padStart(digits, '0')}` : '–';
}
