import type { Page } from '@playwright/test';
import type { Program } from '../e2e/program';
import { termsOf, type Made } from '../e2e/catalogue';

/** What the shop of the pictures sells: title, SKUs, vendor, the first price in cents, and its colour. */
const GOODS: [string, string[], string, number, string][] = [
  ['Soy candle, amber glass', ['CAN-AMB-S', 'CAN-AMB-M', 'CAN-AMB-L'], 'Ember', 1450, '#d9a441'],
  ['Beeswax pillar, 12 cm', ['PIL-BEE-12'], 'Ember', 990, '#e8c15a'],
  ['Tea lights, box of 24', ['TEA-24'], 'Ember', 780, '#f2ead9'],
  ['Lantern, blackened steel', ['LAN-STE'], 'Ember', 4200, '#3d4147'],
  ['Notebook, linen cover, A5', ['NOT-LIN-SAND', 'NOT-LIN-MOSS'], 'Folio', 1690, '#8a9a76'],
  ['Letter paper, laid, 50 sheets', ['PAP-LAID-50'], 'Folio', 1240, '#efe6d2'],
  ['Fountain pen, walnut', ['PEN-WAL-F', 'PEN-WAL-M'], 'Folio', 6900, '#6b4a34'],
  ['Ink, iron gall, 50 ml', ['INK-GALL'], 'Folio', 1190, '#27314d'],
  ['Sealing wax, six sticks', ['WAX-SEAL-6'], 'Folio', 850, '#a2332b'],
  ['Bookmark, brass', ['BOO-BRA'], 'Folio', 640, '#c8a24a'],
  ['Wick trimmer', ['WIC-TRI'], 'Ember', 1950, '#767b84'],
  ['Room spray, cedar', ['SPR-CED'], 'Ember', 1380, '#5f7a63'],
];

/** KINDS are the choices that the last part of a SKU stands for. */
const KINDS: Record<string, string> = {
  S: 'Small',
  M: 'Medium',
  L: 'Large',
  F: 'Fine',
  SAND: 'Sand',
  MOSS: 'Moss',
};

/** DEARER is by how much each further variant costs more, in cents. */
const DEARER = 400;

/** fill makes the catalogue of the pictures, each product with a picture that is drawn here. */
export async function fill(page: Page, program: Program, store: string): Promise<Made[]> {
  const made: Made[] = [];
  for (const [title, skus, vendor, price, colour] of GOODS) {
    const terms = termsOf(title, skus, vendor);
    const kindOf = (sku: string) => KINDS[sku.split('-').at(-1) ?? ''] ?? sku;
    const variants = terms.variants.map((one, i) => ({
      ...one,
      choices: one.choices.map(kindOf),
      price: price + i * DEARER,
    }));
    const options = terms.options.map(({ choices }) => ({ name: 'Kind', choices: choices.map(kindOf) }));
    const body = { ...terms, options, variants };
    const one = await program.call<Made>('POST', `/products?store=${store}`, body);
    await page.evaluate(draw, { id: one.id, store, colour });
    const lines = one.variants.map(({ id }, i) => ({
      variant: id,
      location: '',
      figure: 'by',
      qty: 4 + ((price / 10 + 7 * i) % 23),
    }));
    await program.call('POST', '/stock/adjustments', { lines, reason: 'received', note: '' });
    made.push(one);
  }
  return made;
}

/** Drawn in the page, which is signed in and has a canvas. */
async function draw({ id, store, colour }: { id: string; store: string; colour: string }): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 480;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const ground = pen.createLinearGradient(0, 0, 0, 480);
  ground.addColorStop(0, '#f4f1ec');
  ground.addColorStop(1, '#d9d3c8');
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 480, 480);
  pen.fillStyle = 'rgb(0 0 0 / .18)';
  pen.beginPath();
  pen.ellipse(240, 404, 128, 22, 0, 0, 7);
  pen.fill();
  const body = pen.createLinearGradient(130, 0, 350, 0);
  body.addColorStop(0, colour);
  body.addColorStop(0.35, '#ffffff');
  body.addColorStop(0.5, colour);
  body.addColorStop(1, colour);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(140, 130, 200, 276, 22);
  pen.fill();
  pen.globalAlpha = 0.28;
  pen.fillStyle = body;
  pen.fill();
  pen.globalAlpha = 1;
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  await fetch(`/api/v1/products/${id}/pictures?store=${store}&name=${id}.png`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: await blob.arrayBuffer(),
  });
}

/** Who buys in the pictures: name, street, postcode, town, country, and what: SKU-numbers of GOODS with how many. */
const BUYERS: [string, string, string, string, string, [number, number][]][] = [
  [
    'Hanneke de Wit',
    'Oudegracht 211',
    '3511 NK',
    'Utrecht',
    'NL',
    [
      [0, 2],
      [8, 1],
    ],
  ],
  ['Marta Lindqvist', 'Östra Kanalgatan 14', '211 41', 'Malmö', 'SE', [[4, 1]]],
  [
    'Ludwig Ostermann',
    'Lange Gasse 5',
    '26789',
    'Leer',
    'DE',
    [
      [6, 1],
      [7, 2],
    ],
  ],
  ['Aoife Brennan', '9 Mill Lane', 'T12 X70A', 'Cork', 'IE', [[2, 3]]],
  [
    'Tomás Ferreira',
    'Rua Augusta 100',
    '1100-053',
    'Lisboa',
    'PT',
    [
      [1, 1],
      [9, 1],
      [10, 1],
    ],
  ],
  ['Greta Ahlers', 'Am Markt 3', '50667', 'Köln', 'DE', [[3, 1]]],
];

/** sell places an order for each buyer; some are paid, in part or in full. */
export async function sell(program: Program, store: string, made: Made[]): Promise<string[]> {
  const { methods } = await program.call<{ methods: { id: string }[] }>('GET', `/stores/${store}/shipping`);
  const ids: string[] = [];
  for (const [i, [name, street, postcode, city, country, lines]] of BUYERS.entries()) {
    const place = { name, street, postcode, city, country, company: '', extra: '', region: '', phone: '' };
    const address = { ...place, mail: `${name.split(' ')[0]?.toLowerCase()}@example.org` };
    const none = { rate: 0, amount: 0 };
    const terms = {
      customer: '',
      ship_to: address,
      bill_to: { ...address, ...Object.fromEntries(Object.keys(address).map((part) => [part, ''])) },
      lines: lines.map(([good, qty]) => ({
        id: '',
        variant: made[good]?.variants[0]?.id,
        qty,
        unit: null,
        discount: none,
      })),
      discount: none,
      method: methods[0]?.id,
      shipping: null,
      locale: '',
      note: '',
    };
    const { totals } = await program.call<{ totals: { total: number } }>(
      'POST',
      `/quotes?store=${store}`,
      terms,
    );
    const paid = [totals.total, 0, totals.total, 1000, totals.total, 0][i] ?? 0;
    const { id } = await program.call<{ id: string }>('POST', `/orders?store=${store}`, {
      terms,
      shown: totals.total,
      customer: {
        name,
        company: '',
        mail: address.mail,
        phone: '',
        locale: '',
        note: '',
        tax_exempt: false,
        addresses: [address],
      },
      ...(paid ? { paid: { method: 'transfer', amount: paid, reference: '' } } : {}),
    });
    ids.push(id);
  }
  return ids;
}
