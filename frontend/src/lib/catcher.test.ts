import { describe, expect, it, vi } from 'vitest';
import { Catcher } from './catcher';
import { Resolver } from './scan';

class Box {
  tagName = 'INPUT';
  type = 'text';
  value = 'fig';
  dataset: Record<string, string> = {};
  events: string[] = [];
  dispatchEvent(event: Event) {
    this.events.push(event.type);
  }
}

const stopped = vi.fn();

/** Types a code into a box as a scanner does: the signs land in it first. Returns what its Enter does. */
function type(catcher: Catcher, code: string, box: Box | null, time: number): Promise<void> {
  const rest = { shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false };
  let done = Promise.resolve();
  for (const sign of [...code, 'Enter']) {
    done = catcher.press({
      ...rest,
      key: sign,
      code: sign === 'Enter' ? 'Enter' : `Key${sign.toUpperCase()}`,
      timeStamp: (time += 8),
      target: box as unknown as EventTarget,
      preventDefault: stopped,
      stopPropagation: stopped,
    });
    if (box && sign !== 'Enter') box.value += sign;
  }
  return done;
}

async function scan(catcher: Catcher, code: string, box: Box | null) {
  stopped.mockClear();
  await type(catcher, code, box, 5_000);
  return stopped;
}

function catching(known: string) {
  const resolver = new Resolver();
  resolver.add((code) => code === known);
  const caught = vi.fn();
  return { catcher: new Catcher(resolver, caught, vi.fn()), caught };
}

describe('the scan catcher', () => {
  it('keeps Enter from the screen and tells what was scanned', async () => {
    const { catcher, caught } = catching('next');
    expect(await scan(catcher, 'next', null)).toHaveBeenCalledTimes(2);
    expect(caught).toHaveBeenCalledWith(expect.objectContaining({ typed: 'next' }), {
      code: 'next',
      refused: false,
    });
  });

  it('takes a known code out of the field that had the focus', async () => {
    const { catcher } = catching('next');
    const box = new Box();
    await scan(catcher, 'next', box);
    expect(box.value).toBe('fig');
    expect(box.events).toEqual(['input']);
  });

  it('takes two codes out though the second came before the first was known', async () => {
    const resolver = new Resolver();
    const known: (() => void)[] = [];
    resolver.add(() => new Promise((resolve) => known.push(() => resolve(true))));
    const catcher = new Catcher(resolver, vi.fn(), vi.fn());
    const box = new Box();
    const first = type(catcher, 'one', box, 5_000);
    const second = type(catcher, 'two', box, 6_000);
    expect(box.value).toBe('figonetwo');
    known[0]?.();
    await first;
    expect(box.value).toBe('figtwo');
    known[1]?.();
    await second;
    expect(box.value).toBe('fig');
  });

  it('leaves an unknown code where it was typed, and does not send the form', async () => {
    const { catcher, caught } = catching('next');
    const box = new Box();
    expect(await scan(catcher, 'other', box)).toHaveBeenCalled();
    expect(box.value).toBe('figother');
    expect(caught).toHaveBeenCalledWith(expect.anything(), undefined);
  });

  it('says when a code could not be looked up, and the next scan is taken out of its field all the same', async () => {
    const resolver = new Resolver();
    const lost = new TypeError('Failed to fetch');
    resolver.add((code) => (code === 'lost' ? Promise.reject(lost) : true));
    const [caught, failed] = [vi.fn(), vi.fn()];
    const catcher = new Catcher(resolver, caught, failed);
    const box = new Box();
    await type(catcher, 'lost', box, 5_000);
    expect(failed).toHaveBeenCalledExactlyOnceWith(lost);
    expect([caught.mock.calls.length, box.value]).toEqual([0, 'figlost']);
    await type(catcher, 'next', box, 6_000);
    expect(box.value).toBe('figlost');
  });

  it('a field that asks for scans keeps them', async () => {
    const { catcher, caught } = catching('next');
    const box = new Box();
    box.dataset['scan'] = 'here';
    expect(await scan(catcher, 'next', box)).not.toHaveBeenCalled();
    expect(box.value).toBe('fignext');
    expect(caught).not.toHaveBeenCalled();
  });
});
