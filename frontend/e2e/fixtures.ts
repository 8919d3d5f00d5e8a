import { test as base } from '@playwright/test';
import { Office } from './pages/office';
import { Program } from './program';

/** FIRST_SHOP is the shop of every test that does not begin with none. */
export const FIRST_SHOP = {
  name: 'Ember & Folio',
  skip_address: true,
  time_zone: 'Europe/Berlin',
  address: {
    name: '',
    company: '',
    street: '',
    extra: '',
    postcode: '',
    city: '',
    region: '',
    country: 'DE',
    phone: '',
    mail: '',
  },
};

/** Runs keeps the program of the spec file that is being run. */
class Runs {
  #program: Program | undefined;
  #for = '';

  /** of returns the program for a key and ends the one before. */
  async of(key: string, begin: boolean): Promise<Program> {
    if (this.#program && this.#for === key) return this.#program;
    await this.end();
    this.#program = await Program.start();
    this.#for = key;
    if (begin) await this.#program.call('POST', '/setup', FIRST_SHOP);
    return this.#program;
  }

  async end(): Promise<void> {
    const program = this.#program;
    this.#program = undefined;
    await program?.end();
  }
}

interface Fixtures {
  /** shop is false for a first start: a program without any data, one for each test. */
  shop: boolean;
  program: Program;
  office: Office;
}

/**
 * test runs in a browser that is signed in to a real program. The tests of a
 * file share one, and its shop; the next file has another.
 */
export const test = base.extend<Fixtures, { runs: Runs }>({
  shop: [true, { option: true }],
  runs: [
    // Playwright reads what a fixture needs from the pattern of its first parameter.
    async ({}, use) => {
      const runs = new Runs();
      await use(runs);
      await runs.end();
    },
    { scope: 'worker' },
  ],
  program: async ({ runs, shop }, use, info) => {
    await use(await runs.of(shop ? info.file : `${info.testId} ${info.retry}`, shop));
  },
  baseURL: async ({ program }, use) => use(program.office),
  context: async ({ context, program }, use) => {
    await context.request.get(program.signIn);
    await use(context);
  },
  office: async ({ page }, use) => use(new Office(page)),
});

export { expect } from '@playwright/test';
