import { expect, test } from './fixtures';
import { RED } from './catalogue';
import { expectAccessible } from './pages/axe';

test('pictures are added, described, put in order and taken away', async ({ office, page }) => {
  await office.open('/products/new');
  await page.getByLabel('Title', { exact: true }).fill('Soy candle');
  await page.keyboard.press('Control+s');
  const pictures = page.getByRole('group', { name: 'Pictures' });
  await expect(pictures).toBeVisible();

  const chooser = pictures.locator('input[type=file]');
  await chooser.setInputFiles([
    { name: 'red.png', mimeType: 'image/png', buffer: RED },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
  ]);
  await expect(pictures.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('notes.txt')).toBeVisible(); // says which one is no picture

  await chooser.setInputFiles({ name: 'again.png', mimeType: 'image/png', buffer: RED });
  await expect(pictures.getByRole('progressbar')).toHaveCount(0);
  await expect(pictures.getByRole('listitem')).toHaveCount(1);

  await pictures.getByLabel('What picture 1 shows').fill('A candle in its glass');
  await page.keyboard.press('Tab');
  await expect(pictures.getByRole('img', { name: 'A candle in its glass' })).toBeVisible();
  await office.heading.click(); // away from the button whose tooltip floats
  await expectAccessible(page);

  await pictures.getByRole('button', { name: 'Remove picture 1' }).click();
  await expect(pictures.getByRole('listitem')).toHaveCount(0);
});
