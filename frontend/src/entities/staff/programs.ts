import { api, got, type Program } from '../../api/office';
import { Query } from '../../lib/query.svelte';

/** programs are those of others that call the API by a token, or did. */
export const programs = new Query<Program[]>(async () => (await got(api.GET('/api/v1/programs'))).items);
