import { api, got, match, type Store } from '../../api/office';
import { echo, echoAgain } from '../../api/smoke';
import { productsFile } from '../../api/exports';
import { samplePath } from '../../api/papers';
import { live } from '../../lib/office';
import { shell } from '../../shell/shell';

/** Found is what the smoke test reports: which parts of the window work together. */
export interface Found {
  get: boolean;
  put: boolean;
  json: boolean;
  event: boolean;
  paper: boolean;
  file: boolean;
  errors: string[];
}

const LONGEST = 15_000;
const BYTES = 3 << 20;

/** find tries one after the other, each for a bounded time. */
export async function find(): Promise<Found> {
  const found: Found = {
    get: false,
    put: false,
    json: false,
    event: false,
    paper: false,
    file: false,
    errors: [],
  };
  const attempt = async (name: Exclude<keyof Found, 'errors'>, check: () => Promise<boolean>) => {
    try {
      found[name] = await Promise.race([check(), tooLate()]);
      if (!found[name]) found.errors.push(`${name}: the answer is another than expected`);
    } catch (thrown) {
      found.errors.push(`${name}: ${String(thrown)}`);
    }
  };
  await attempt('get', async () => (await got(api.GET('/api/v1/status'))).clock_ok);
  await attempt(
    'put',
    async () => (await bytesArrive()) && (await echoAgain('once more')) === 'once more'.length,
  );
  await attempt('event', async () => {
    const heard = hear();
    const store = await makeStore();
    await attempt('json', () => formatsAreKept(store));
    await attempt('paper', () => shell.openPaper(samplePath(store.id, 'slip')).then(() => true));
    await attempt('file', async () => (await shell.saveFile(productsFile(store.id))).endsWith('.csv'));
    return heard;
  });
  return found;
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), LONGEST));
}

/** A body of many blocks arrives whole; without crypto.subtle, one byte more or less is seen. */
async function bytesArrive(): Promise<boolean> {
  const bytes = Uint8Array.from({ length: BYTES }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
  const first = await echo(bytes);
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle) return first.bytes === BYTES && first.sha256 === hex(await subtle.digest('SHA-256', bytes));
  bytes[BYTES - 1] = (bytes[BYTES - 1] ?? 0) ^ 1;
  const other = await echo(bytes);
  return first.bytes === BYTES && other.bytes === BYTES && first.sha256 !== other.sha256;
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function hear(): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = live.watch(['stores.changed'], () => {
      stop();
      resolve(true);
    });
  });
}

function makeStore(): Promise<Store> {
  const body = {
    name: `Smoke ${Date.now()}`,
    country: 'GB',
    currency: 'GBP',
    locale: 'en-GB',
    time_zone: 'Europe/London',
    prices_include_tax: true,
    rounding: 'line' as const,
  };
  return got(api.POST('/api/v1/stores', { body }));
}

async function formatsAreKept(store: Store): Promise<boolean> {
  const path = { id: store.id };
  const was = await got(api.GET('/api/v1/stores/{id}/formats', { params: { path } }));
  const body = { sheet: 'letter' as const, label: '4x6in' as const, units: 'imperial' as const };
  await got(api.PUT('/api/v1/stores/{id}/formats', { params: { path, header: match(was) }, body }));
  const now = await got(api.GET('/api/v1/stores/{id}/formats', { params: { path } }));
  return now.sheet === 'letter' && now.units === 'imperial' && now.version > was.version;
}
