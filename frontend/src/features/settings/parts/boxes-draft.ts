import { api, got, match, type Box } from '../../../api/office';
import { Draft } from '../../../ui/form/draft.svelte';

/** Written is a box as it is written: a number that is not written yet is undefined. */
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
