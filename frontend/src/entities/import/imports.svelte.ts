import { api, got, type Import, type ImportPreview } from '../../api/office';
import { upload } from '../../api/upload';
import { Query } from '../../lib/query.svelte';

/** imports are the newest files on their way into the shop, as the top bar and their own page show them. */
export const imports = new Query<Import[]>(async () => {
  const query = { sort: '-created', limit: 50 };
  return (await got(api.GET('/api/v1/imports', { params: { query } }))).items;
});

/** prepare hands a file over to be looked at; nothing of it is taken yet. */
export function prepare(store: string, file: File): Promise<ImportPreview> {
  return upload('/imports', { store, name: file.name }, file);
}

/** moving says whether something goes on with an import. */
export function moving({ state }: Pick<Import, 'state'>): boolean {
  return state === 'running' || state === 'undoing' || state === 'arriving';
}

/** waiting says whether a file lies in the inbox for somebody to look at. */
export function waiting({ state, inbox }: Pick<Import, 'state' | 'inbox'>): boolean {
  return state === 'ready' && inbox !== '';
}

/** importPath is the screen of an import. */
export function importPath({ id }: Pick<Import, 'id'>): string {
  return `/products/imports/${id}`;
}
