import { describe, expect, it, vi } from 'vitest';
import { href, match, parse } from './router';
import { Router } from './router.svelte';

describe('addresses', () => {
  it('a hash is a path and a query', () => {
    const at = parse('#/orders/ord_1?tab=notes&q=fig%20candle');
    expect(at.path).toBe('/orders/ord_1');
    expect(at.query.get('q')).toBe('fig candle');
  });

  it('nothing is the root', () => expect(parse('').path).toBe('/'));

  it('a pattern names the parts of a path', () => {
    expect(match('/orders/:id', '/orders/ord_1')).toEqual({ id: 'ord_1' });
    expect(match('/orders/:id', '/orders')).toBeUndefined();
    expect(match('/orders/:id', '/products/p')).toBeUndefined();
  });

  it('a part that does not decode is taken as it is', () => {
    expect(match('/find/:text', '/find/100%')).toEqual({ text: '100%' });
  });

  it('an address leaves out what is empty', () => {
    expect(href('/orders', { q: 'fig & cedar', page: undefined, view: '' })).toBe('#/orders?q=fig+%26+cedar');
    expect(href('/orders')).toBe('#/orders');
  });
});

/** A window with as much history as the router needs. */
function fakeWindow(start = '#/') {
  const entries = [{ hash: start, state: null as unknown }];
  let at = 0;
  const listeners = new Map<string, () => void>();
  const fire = () => listeners.get('hashchange')?.();
  const entry = () => entries[at] ?? { hash: '#/', state: null };
  const visit = (hash: string) => {
    if (hash === entry().hash) return;
    entries.splice(at + 1, Infinity, { hash, state: null });
    at++;
    fire();
  };
  return {
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name),
    location: {
      get hash() {
        return entry().hash;
      },
      set hash(path: string) {
        visit('#' + path.replace(/^#/, ''));
      },
    },
    history: {
      get state() {
        return entry().state;
      },
      replaceState(state: unknown, _: string, to?: string) {
        entries[at] = { hash: to ?? entry().hash, state };
      },
      go(steps: number) {
        if (at + steps < 0 || at + steps >= entries.length || steps === 0) return;
        at += steps;
        fire();
      },
      back() {
        this.go(-1);
      },
    },
  };
}

function started(hash?: string) {
  const win = fakeWindow(hash);
  const router = new Router(win as unknown as Window);
  const stop = router.start();
  return { win, router, stop };
}

describe('the router', () => {
  it('follows the address until it is stopped', () => {
    const { win, router, stop } = started('#/orders');
    expect(router.at.path).toBe('/orders');
    router.go('#/orders/ord_1');
    expect(router.at.path).toBe('/orders/ord_1');
    stop();
    win.location.hash = '/stock';
    expect(router.at.path).toBe('/orders/ord_1');
  });

  it('goes back where it came from, or to the list when it came from nowhere', () => {
    const { router } = started('#/orders/ord_1');
    router.back('/orders');
    expect(router.at.path).toBe('/orders');
    router.go('/stock');
    router.back('/orders');
    expect(router.at.path).toBe('/orders');
  });

  it('a redirect leaves no step to go back to', () => {
    const { router, win } = started('#/');
    router.replace('/settings');
    expect(win.location.hash).toBe('#/settings');
    win.history.back();
    expect(router.at.path).toBe('/settings');
  });

  it('a screen with something unsaved holds the office, and lets it go when told', () => {
    const { router, win } = started('#/form');
    let proceed: () => void = () => undefined;
    const ask = vi.fn((go: () => void) => (proceed = go));
    router.block(ask);
    router.go('/stock');
    expect(router.at.path).toBe('/form');
    expect(win.location.hash).toBe('#/form');
    proceed();
    expect(router.at.path).toBe('/stock');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('the back button is held as a link is', () => {
    const { router, win } = started('#/list');
    router.go('/form');
    let proceed: () => void = () => undefined;
    const release = router.block((go) => (proceed = go));
    win.history.back();
    expect(router.at.path).toBe('/form');
    proceed();
    expect(router.at.path).toBe('/list');
    release();
    router.go('/form');
    expect(router.at.path).toBe('/form');
  });

  it('what else takes the screen away is held, too', () => {
    const { router } = started('#/form');
    const switched = vi.fn();
    router.leave(switched);
    expect(switched).toHaveBeenCalledOnce();
    let proceed: () => void = () => undefined;
    router.block((go) => (proceed = go));
    router.leave(switched);
    expect(switched).toHaveBeenCalledOnce();
    proceed();
    expect(switched).toHaveBeenCalledTimes(2);
  });

  it('another query of the same screen is not leaving it', () => {
    const { router } = started('#/form');
    const ask = vi.fn();
    router.block(ask);
    router.go('/form?tab=2');
    expect(router.at.query.get('tab')).toBe('2');
    expect(ask).not.toHaveBeenCalled();
  });
});
