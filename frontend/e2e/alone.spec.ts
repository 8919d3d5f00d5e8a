import { networkInterfaces } from 'node:os';
import { makeProduct } from './catalogue';
import { expect, test } from './fixtures';

/** alone says that the tests run in a network with nothing in it but this computer. */
const alone = process.env['SHOPBENCH_ALONE'] === 'yes';

test('with the cable out a product is made, found and sold, and nothing is asked for elsewhere', async ({
  office,
  page,
  program,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  if (alone) expect(Object.keys(networkInterfaces()).filter((name) => name !== 'lo')).toEqual([]);
  await makeProduct(program, 'Cable mug', ['cablemug']);
  for (const path of ['/products', '/orders/new', '/bench', '/stock', '/settings/log', '/settings/backup']) {
    await office.open(path);
  }
  await office.open('/products');
  await expect(page.getByRole('link', { name: 'Cable mug' }).first()).toBeVisible();
  expect([...new Set(asked)].filter((origin) => origin !== program.office && origin !== 'null')).toEqual([]);
});
