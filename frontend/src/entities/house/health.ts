import { api, got, type Status } from '../../api/office';
import { Query } from '../../lib/query.svelte';

/** health is how the program itself is doing, as the top bar shows it. */
export const health = new Query<Status>(() => got(api.GET('/api/v1/status')));
