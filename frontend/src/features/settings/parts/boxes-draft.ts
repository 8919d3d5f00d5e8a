import { api, got, match, type Box } from '../../../api/office';
import { plainNumber } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';

/** figures are the numbers of a box. */
const figures = ['length', 'width', 'height', 'grams'] as const;

/** Written is a box as it is written: a number that is not written yet is undefined, one that cannot be read is NaN. */
export interface Written {
  name: string;
  length: number | undefined;
  width: number | undefined;
  height: number | undefined;
  grams: number | undefined;
}

interface Table {
  boxes: Box[];
  version: number;
}

/** newBox is what a further box begins as. */
export const newBox: Written = {
  name: '',
  length: undefined,
  width: undefined,
  height: undefined,
  grams: undefined,
};

/** boxesDraft is the form on what a shop packs in. */
export async function boxesDraft(id: string): Promise<Draft<Table, { boxes: Written[] }>> {
  const path = { id };
  const load = () => got(api.GET('/api/v1/stores/{id}/boxes', { params: { path } }));
  const written = (n: number) => n || undefined;
  return new Draft<Table, { boxes: Written[] }>(await load(), {
    values: ({ boxes }) => ({
      boxes: boxes.map(({ name, length, width, height, grams }) => ({
        name,
        length: written(length),
        width: written(width),
        height: written(height),
        grams: written(grams),
      })),
    }),
    version: (kept) => kept.version,
    load,
    check,
    save: ({ boxes }, kept) => {
      const whole = (n: number | undefined) => Math.round(n ?? 0);
      const body = {
        boxes: boxes.map(({ name, length, width, height, grams }) => ({
          name,
          length: whole(length),
          width: whole(width),
          height: whole(height),
          grams: whole(grams),
        })),
      };
      return got(api.PUT('/api/v1/stores/{id}/boxes', { params: { path, header: match(kept) }, body }));
    },
  });
}

/** check names the numbers that cannot be read, by their fields. */
export function check({ boxes }: { boxes: readonly Written[] }): Map<string, string> {
  const unread = t('ui.not_a_number', { example: plainNumber(12.5) });
  return new Map(
    boxes.flatMap((box, i) =>
      figures
        .filter((name) => Number.isNaN(box[name]))
        .map((name) => [`boxes[${i}].${name}`, unread] as const),
    ),
  );
}
