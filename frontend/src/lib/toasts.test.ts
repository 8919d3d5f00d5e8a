import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultOf } from './fault';
import { STAY, Toasts } from './toasts.svelte';

let toasts: Toasts;
const texts = () => toasts.list.map((one) => one.text);

beforeEach(() => {
  vi.useFakeTimers();
  toasts = new Toasts();
});
afterEach(() => vi.useRealTimers());

describe('toasts', () => {
  it('go after eight seconds, a bad one when it is dismissed', () => {
    toasts.show({ tone: 'ok', text: 'saved' });
    const bad = toasts.show({ tone: 'bad', text: 'not saved' });
    vi.advanceTimersByTime(STAY);
    expect(texts()).toEqual(['not saved']);
    toasts.dismiss(bad);
    expect(texts()).toEqual([]);
  });

  it('a refusal is bad and says why', () => {
    toasts.refuse(new TypeError('Failed to fetch'));
    expect(toasts.list.map((one) => one.tone)).toEqual(['bad']);
    expect(texts()).toEqual([faultOf(new TypeError()).text]);
  });

  it('stay while a hand is on them', () => {
    const id = toasts.show({ tone: 'ok', text: 'archived' });
    vi.advanceTimersByTime(STAY - 1);
    toasts.hold(id);
    vi.advanceTimersByTime(STAY);
    expect(texts()).toEqual(['archived']);
    toasts.release(id);
    vi.advanceTimersByTime(STAY);
    expect(texts()).toEqual([]);
  });

  it('Undo works once, and on the newest that has one', () => {
    const undo = vi.fn();
    toasts.show({ tone: 'ok', text: 'archived', action: { label: 'Undo', run: undo } });
    toasts.show({ tone: 'info', text: 'printed' });
    toasts.act();
    toasts.act();
    expect(undo).toHaveBeenCalledOnce();
    expect(texts()).toEqual(['printed']);
  });
});
