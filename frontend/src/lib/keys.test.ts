import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keys, type Shortcut, type Stroke } from './keys';

let keys: Keys;
let now = 0;
const did: string[] = [];

function shortcut(name: string): Shortcut {
  return { keys: name, label: 'ui.save', run: () => void did.push(name) };
}

function press(key: string, more: Partial<Stroke> = {}) {
  const event = {
    key,
    code: /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
  } as Stroke;
  const prevented = vi.fn();
  keys.press({ ...event, isComposing: false, target: null, preventDefault: prevented, ...more }, now);
  return prevented;
}

function wait(ms: number) {
  now += ms;
  vi.advanceTimersByTime(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  keys = new Keys(false);
  now = 1_000;
  did.length = 0;
});
afterEach(() => vi.useRealTimers());

describe('single letters', () => {
  beforeEach(() => void keys.add(() => [shortcut('n'), shortcut('?')]));

  it('act after 60 ms of silence', () => {
    press('n');
    wait(59);
    expect(did).toEqual([]);
    wait(1);
    expect(did).toEqual(['n']);
  });

  it('do nothing in the burst of a scanner', () => {
    for (const key of ['4', 'n', '7', 'n', 'Enter']) {
      press(key);
      wait(12);
    }
    wait(200);
    expect(did).toEqual([]);
  });

  it('are written into a field, not obeyed', () => {
    const prevented = press('n', { target: { tagName: 'INPUT', type: 'text' } as unknown as EventTarget });
    wait(100);
    expect(did).toEqual([]);
    expect(prevented).not.toHaveBeenCalled();
  });

  it('act while a checkbox has the focus', () => {
    press('n', { target: { tagName: 'INPUT', type: 'checkbox' } as unknown as EventTarget });
    wait(60);
    expect(did).toEqual(['n']);
  });

  it('a sign that needs Shift on one keyboard and none on another is the same key', () => {
    press('Shift', { shiftKey: true });
    wait(5);
    press('?', { shiftKey: true });
    wait(60);
    expect(did).toEqual(['?']);
  });

  it('act right after a key that writes nothing, such as Esc', () => {
    press('Escape');
    wait(10);
    press('n');
    wait(60);
    expect(did).toEqual(['n']);
  });

  it('a half-composed sign is left alone', () => {
    press('n', { isComposing: true });
    wait(100);
    expect(did).toEqual([]);
  });
});

describe('keys with Ctrl or ⌘', () => {
  const field = { tagName: 'TEXTAREA' } as unknown as EventTarget;

  it('act at once, in a field too, and keep the browser from its own', () => {
    keys.add(() => [shortcut('Mod+k')]);
    expect(press('k', { ctrlKey: true, target: field })).toHaveBeenCalled();
    expect(did).toEqual(['Mod+k']);
  });

  it('on a Mac it is ⌘, and Ctrl is not', () => {
    keys = new Keys(true);
    keys.add(() => [shortcut('Mod+k')]);
    press('k', { ctrlKey: true });
    expect(did).toEqual([]);
    press('k', { metaKey: true });
    expect(did).toEqual(['Mod+k']);
  });

  it('Shift makes another key of it', () => {
    keys.add(() => [shortcut('Mod+s')]);
    press('s', { ctrlKey: true, shiftKey: true });
    expect(did).toEqual([]);
  });
});

describe('keys with Alt', () => {
  const field = { tagName: 'INPUT', type: 'text' } as unknown as EventTarget;

  it('act with Alt alone, at once and in a field too', () => {
    keys.add(() => [shortcut('Alt+c')]);
    press('c');
    wait(60);
    expect(did).toEqual([]);
    press('c', { altKey: true, target: field });
    expect(did).toEqual(['Alt+c']);
  });

  it('on a Mac the place of the key counts, whatever sign ⌥ makes of it', () => {
    keys = new Keys(true);
    keys.add(() => [shortcut('Alt+c')]);
    press('ç', { altKey: true, code: 'KeyC', target: field });
    expect(did).toEqual(['Alt+c']);
  });

  it('Alt makes another key of a letter, and a sign that it made is that sign', () => {
    keys.add(() => [shortcut('c'), shortcut('/')]);
    press('c', { altKey: true });
    wait(60);
    press('/', { altKey: true, code: 'Digit7' });
    wait(60);
    expect(did).toEqual(['/']);
  });
});

describe('Enter, Backspace and the space bar', () => {
  const on = (tagName: string, type?: string) => ({ tagName, type }) as unknown as EventTarget;
  beforeEach(() => void keys.add(() => ['Enter', 'Backspace', 'Space'].map(shortcut)));

  it.each([
    ['Enter', on('INPUT', 'text')],
    ['Backspace', on('INPUT', 'text')],
    ['Backspace', on('TEXTAREA')],
    ['Enter', on('BUTTON')],
    ['Enter', on('A')],
    [' ', on('BUTTON')],
    [' ', on('SUMMARY')],
    [' ', on('INPUT', 'checkbox')],
  ])('%j belongs to the field, the button or the link that has the focus', (key, target) => {
    const prevented = press(key, { target });
    wait(60);
    expect(did).toEqual([]);
    expect(prevented).not.toHaveBeenCalled();
  });

  it('act where nothing else wants them', () => {
    press('Enter', { target: on('SECTION') });
    wait(100);
    press('Backspace', { target: on('BUTTON') });
    press(' ', { target: on('BODY') });
    wait(60);
    expect(did).toEqual(['Enter', 'Backspace', 'Space']);
  });

  it('a key that is held down acts once, and does not fall to the browser meanwhile', () => {
    press('Enter');
    wait(500);
    expect(press('Enter', { repeat: true })).toHaveBeenCalled();
    expect(did).toEqual(['Enter']);
  });
});

it('a letter that is held down acts once', () => {
  keys.add(() => [shortcut('n')]);
  press('n');
  wait(500);
  press('n', { repeat: true });
  wait(100);
  expect(did).toEqual(['n']);
});

describe('layers', () => {
  it('the screen on top wins, and what it leaves free still works', () => {
    const everywhere = { ...shortcut('n'), run: () => void did.push('below') };
    keys.add(() => [everywhere, shortcut('Mod+k')], 'everywhere');
    const leave = keys.add(() => [shortcut('n')]);
    press('n');
    wait(60);
    leave();
    press('n');
    wait(60);
    expect(did).toEqual(['n', 'below']);
    expect(keys.list().map((one) => one.keys)).toEqual(['n', 'Mod+k']);
  });

  it('under a dialog the keys of the screen rest', () => {
    keys.add(() => [shortcut('n')]);
    const close = keys.add(() => [shortcut('Mod+s')], 'modal');
    press('n');
    wait(60);
    expect(did).toEqual([]);
    expect(keys.list().map((one) => one.keys)).toEqual(['Mod+s']);
    close();
    expect(keys.list().map((one) => one.keys)).toEqual(['n']);
  });

  it('what a part has dealt with is done', () => {
    keys.add(() => [shortcut('Escape')]);
    press('Escape', { defaultPrevented: true });
    expect(did).toEqual([]);
  });
});

it('what has no key is listed all the same, and no key sets it off', () => {
  keys.add(() => [{ label: 'ui.save', run: () => void did.push('save') }]);
  press('undefined');
  expect(keys.list()).toMatchObject([{ label: 'ui.save', reach: 'screen' }]);
  expect(did).toEqual([]);
});
