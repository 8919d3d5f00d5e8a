import type { Component } from 'svelte';
import type { Right } from './api/office';
import type { Key } from './lib/i18n.svelte';

/** Route is a screen: its address, its name, and how to get it. */
export interface Route {
  path: string;
  title: Key;
  load: () => Promise<{ default: Component }>;
  /** needs is the right without which it shows nothing. */
  needs?: Right;
  /** unlisted is reached by its address alone. */
  unlisted?: true;
  /** early is there before the first shop, too. */
  early?: true;
}

/** HOME is where the office opens. */
export const HOME = '/products';

/** PAIR is where another device is opened with its code. */
export const PAIR = '/pair/:code';

/** routes are all screens; each is loaded when it is first opened. */
export const routes: readonly Route[] = [
  {
    path: '/orders',
    needs: 'orders.view',
    title: 'nav.orders',
    load: () => import('./features/orders/list.svelte'),
  },
  {
    path: '/orders/new',
    needs: 'orders.manage',
    title: 'orders.new',
    load: () => import('./features/orders/new.svelte'),
  },
  {
    path: '/orders/:id',
    needs: 'orders.view',
    title: 'orders.one',
    unlisted: true,
    load: () => import('./features/orders/detail.svelte'),
  },
  {
    path: '/orders/:id/edit',
    needs: 'orders.manage',
    title: 'orders.edit',
    unlisted: true,
    load: () => import('./features/orders/edit.svelte'),
  },
  {
    path: '/bench',
    needs: 'fulfilment.pack',
    title: 'nav.bench',
    load: () => import('./features/bench/bench.svelte'),
  },
  {
    path: '/bench/:id',
    needs: 'fulfilment.pack',
    title: 'nav.bench',
    unlisted: true,
    load: () => import('./features/bench/bench.svelte'),
  },
  {
    path: '/customers',
    needs: 'customers.view',
    title: 'nav.customers',
    load: () => import('./features/customers/list.svelte'),
  },
  {
    path: '/customers/new',
    needs: 'customers.manage',
    title: 'customers.new',
    load: () => import('./features/customers/new.svelte'),
  },
  {
    path: '/customers/:id',
    needs: 'customers.view',
    title: 'customers.one',
    unlisted: true,
    load: () => import('./features/customers/detail.svelte'),
  },
  { path: '/products', title: 'nav.products', load: () => import('./features/products/list.svelte') },
  {
    path: '/products/new',
    needs: 'catalog.manage',
    title: 'products.new',
    load: () => import('./features/products/new.svelte'),
  },
  {
    path: '/products/imports',
    needs: 'catalog.manage',
    title: 'imports.title',
    load: () => import('./features/imports/list.svelte'),
  },
  {
    path: '/products/imports/:id',
    needs: 'catalog.manage',
    title: 'imports.one',
    unlisted: true,
    load: () => import('./features/imports/one.svelte'),
  },
  {
    path: '/products/:id',
    title: 'products.one',
    unlisted: true,
    load: () => import('./features/products/detail.svelte'),
  },
  {
    path: '/stock',
    needs: 'stock.view',
    title: 'nav.stock',
    load: () => import('./features/stock/list.svelte'),
  },
  {
    path: '/settings/shop',
    needs: 'stores.manage',
    title: 'settings.shop',
    load: () => import('./features/settings/shop.svelte'),
  },
  {
    path: '/settings/paper',
    needs: 'stores.manage',
    title: 'settings.paper',
    load: () => import('./features/settings/paper.svelte'),
  },
  {
    path: '/settings/shipping',
    needs: 'stores.manage',
    title: 'settings.shipping',
    load: () => import('./features/settings/shipping.svelte'),
  },
  {
    path: '/settings/boxes',
    needs: 'stores.manage',
    title: 'settings.boxes',
    load: () => import('./features/settings/boxes.svelte'),
  },
  {
    path: '/settings/tax',
    needs: 'stores.manage',
    title: 'settings.tax',
    load: () => import('./features/settings/tax.svelte'),
  },
  {
    path: '/settings/numbers',
    needs: 'stores.manage',
    title: 'settings.numbers',
    load: () => import('./features/settings/numbers.svelte'),
  },
  {
    path: '/settings/people',
    title: 'people.title',
    needs: 'staff.manage',
    load: () => import('./features/settings/people.svelte'),
  },
  {
    path: '/settings/roles',
    title: 'roles.title',
    needs: 'staff.manage',
    load: () => import('./features/settings/roles.svelte'),
  },
  {
    path: '/settings/devices',
    title: 'devices.title',
    needs: 'staff.manage',
    load: () => import('./features/settings/devices.svelte'),
  },
  {
    path: '/settings/programs',
    title: 'programs.title',
    needs: 'staff.manage',
    load: () => import('./features/settings/programs.svelte'),
  },
  {
    path: '/settings/backup',
    needs: 'backups.make',
    title: 'settings.backup',
    load: () => import('./features/settings/backup.svelte'),
  },
  { path: '/settings/log', title: 'settings.log', load: () => import('./features/settings/log.svelte') },
  {
    path: '/settings/appearance',
    title: 'settings.appearance',
    load: () => import('./features/settings/appearance.svelte'),
  },
  {
    path: '/settings/keys',
    title: 'settings.keys',
    load: () => import('./features/settings/keys.svelte'),
  },
  {
    path: '/gallery',
    title: 'gallery.title',
    early: true,
    load: () => import('./ui/gallery/gallery.svelte'),
  },
  {
    path: '/smoke',
    title: 'smoke.title',
    unlisted: true,
    early: true,
    load: () => import('./features/smoke/smoke.svelte'),
  },
];

const redirects: Readonly<Record<string, string>> = { '/': HOME, '/signed-out': HOME };

/** redirect leads from an address that has no screen of its own to one that has, and that is there for whoever works here. */
export function redirect(path: string, may: (right?: Right) => boolean): string | undefined {
  if (path !== '/settings') return redirects[path];
  return routes.find((one) => one.path.startsWith('/settings/') && may(one.needs))?.path;
}

/** unguarded says whether a screen works without a shop. */
export function unguarded(path: string): boolean {
  return routes.some((route) => route.early && route.path === path);
}
