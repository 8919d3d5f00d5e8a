import type { Component } from 'svelte';
import type { Key } from './lib/i18n.svelte';

/** Route is a screen: its address, its name, and how to get it. */
export interface Route {
  path: string;
  title: Key;
  load: () => Promise<{ default: Component }>;
  /** unlisted is reached by its address alone. */
  unlisted?: true;
  /** early is there before the first shop, too. */
  early?: true;
}

/** HOME is where the office opens. */
export const HOME = '/products';

/** routes are all screens; each is loaded when it is first opened. */
export const routes: readonly Route[] = [
  { path: '/orders', title: 'nav.orders', load: () => import('./features/orders/list.svelte') },
  { path: '/orders/new', title: 'orders.new', load: () => import('./features/orders/new.svelte') },
  {
    path: '/orders/:id',
    title: 'orders.one',
    unlisted: true,
    load: () => import('./features/orders/detail.svelte'),
  },
  {
    path: '/orders/:id/edit',
    title: 'orders.edit',
    unlisted: true,
    load: () => import('./features/orders/edit.svelte'),
  },
  { path: '/bench', title: 'nav.bench', load: () => import('./features/bench/bench.svelte') },
  {
    path: '/bench/:id',
    title: 'nav.bench',
    unlisted: true,
    load: () => import('./features/bench/bench.svelte'),
  },
  { path: '/customers', title: 'nav.customers', load: () => import('./features/customers/list.svelte') },
  { path: '/customers/new', title: 'customers.new', load: () => import('./features/customers/new.svelte') },
  {
    path: '/customers/:id',
    title: 'customers.one',
    unlisted: true,
    load: () => import('./features/customers/detail.svelte'),
  },
  { path: '/products', title: 'nav.products', load: () => import('./features/products/list.svelte') },
  { path: '/products/new', title: 'products.new', load: () => import('./features/products/new.svelte') },
  { path: '/products/imports', title: 'imports.title', load: () => import('./features/imports/list.svelte') },
  {
    path: '/products/imports/:id',
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
  { path: '/stock', title: 'nav.stock', load: () => import('./features/stock/list.svelte') },
  { path: '/settings/shop', title: 'settings.shop', load: () => import('./features/settings/shop.svelte') },
  {
    path: '/settings/paper',
    title: 'settings.paper',
    load: () => import('./features/settings/paper.svelte'),
  },
  {
    path: '/settings/shipping',
    title: 'settings.shipping',
    load: () => import('./features/settings/shipping.svelte'),
  },
  {
    path: '/settings/boxes',
    title: 'settings.boxes',
    load: () => import('./features/settings/boxes.svelte'),
  },
  { path: '/settings/tax', title: 'settings.tax', load: () => import('./features/settings/tax.svelte') },
  {
    path: '/settings/numbers',
    title: 'settings.numbers',
    load: () => import('./features/settings/numbers.svelte'),
  },
  {
    path: '/settings/backup',
    title: 'settings.backup',
    load: () => import('./features/settings/backup.svelte'),
  },
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

/** redirects lead from an address that has no screen of its own to one that has. */
export const redirects: Readonly<Record<string, string>> = {
  '/': HOME,
  '/settings': '/settings/shop',
  '/signed-out': HOME,
};

/** unguarded says whether a screen works without a shop. */
export function unguarded(path: string): boolean {
  return routes.some((route) => route.early && route.path === path);
}
