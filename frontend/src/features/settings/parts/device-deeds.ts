import { api, got, type Device } from '../../../api/office';
import { people } from '../../../entities/staff/people.svelte';
import { t } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';
import { Query } from '../../../lib/query.svelte';

/** devices are those that are let in, with who works at each. */
export const devices = new Query<Device[]>(async () => {
  const [{ items }] = await Promise.all([got(api.GET('/api/v1/devices')), people.fetch()]);
  return items;
});

/** deviceName is what a device is called; the program's own window may have no name. */
export function deviceName({ name, kind }: Device): string {
  return name || t(kind === 'window' ? 'devices.window' : 'devices.browser');
}

/** nameDevice gives a device a name. */
export async function nameDevice({ id }: Device, name: string): Promise<void> {
  await got(api.PUT('/api/v1/devices/{id}', { params: { path: { id } }, body: { name } }));
}

/** sendAway ends what a device may do from its next request on; it can be signed in anew. */
export async function sendAway(device: Device): Promise<void> {
  try {
    await got(api.POST('/api/v1/devices/{id}/revoke', { params: { path: { id: device.id } } }));
    toasts.show({ tone: 'ok', text: t('devices.sent_away', { name: deviceName(device) }) });
  } catch (thrown) {
    toasts.refuse(thrown);
  }
  await devices.fetch();
}
