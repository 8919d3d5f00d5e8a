import { describe, expect, it, vi } from 'vitest';
import { sseJoin } from './browser';
import { windowShell } from './wails';

function sink() {
  return { change: vi.fn(), open: vi.fn(), lost: vi.fn() };
}

describe('in a browser', () => {
  function opened(after: number) {
    const hear = new Map<string, (event: unknown) => void>();
    const wire = {
      addEventListener: (name: string, listener: (event: unknown) => void) => hear.set(name, listener),
      close: vi.fn(),
    };
    const open = vi.fn(() => wire);
    const to = sink();
    const leave = sseJoin(open as never)(after, to);
    return { hear, wire, open, to, leave };
  }

  it('the first line begins now, a later one after the last change seen', () => {
    expect(opened(0).open).toHaveBeenCalledWith('/api/v1/live');
    expect(opened(12).open).toHaveBeenCalledWith('/api/v1/live?last_event_id=12');
  });

  it('a change is handed on, and what is none is not', () => {
    const { hear, to } = opened(0);
    hear.get('open')?.({});
    hear.get('change')?.({ data: '{"seq":1,"topics":["stores.changed"]}' });
    hear.get('change')?.({ data: 'garbage' });
    expect(to.open).toHaveBeenCalledOnce();
    expect(to.change.mock.calls).toEqual([[{ seq: 1, topics: ['stores.changed'] }]]);
  });

  it('a line that failed is closed, so that no second one grows beside it', () => {
    const { hear, wire, to } = opened(0);
    hear.get('error')?.({});
    expect(wire.close).toHaveBeenCalledOnce();
    expect(to.lost).toHaveBeenCalledOnce();
  });
});

describe('in the window', () => {
  it('the same change comes as an event of the window', () => {
    let hear: (data: unknown) => void = () => undefined;
    const leave = vi.fn();
    const runtime = {
      EventsOn: (name: string, listener: typeof hear) => {
        expect(name).toBe('live');
        hear = listener;
        return leave;
      },
      ClipboardSetText: vi.fn(() => Promise.resolve(true)),
    };
    const to = sink();
    const shell = windowShell(runtime, {
      Native: { Reveal: vi.fn(), OpenPaper: vi.fn(), SaveFile: vi.fn() },
    });
    const close = shell.join(0, to);
    hear({ seq: 3, topics: ['stock.moved'] });
    expect(to.open).toHaveBeenCalledOnce();
    expect(to.change).toHaveBeenCalledWith({ seq: 3, topics: ['stock.moved'] });
    close();
    expect(leave).toHaveBeenCalledOnce();
  });

  it('a folder and a paper are shown by the program, and a report goes only to a window under test', async () => {
    const runtime = { EventsOn: vi.fn(), ClipboardSetText: vi.fn() };
    const done = () => vi.fn(() => Promise.resolve());
    const [Reveal, OpenPaper, Report] = [done(), done(), done()];
    const SaveFile = vi.fn(() => Promise.resolve('/shop/exports/products.csv'));
    const Native = { Reveal, OpenPaper, SaveFile };
    expect(await windowShell(runtime, { Native }).saveFile('/api/v1/exports/products')).toBe(
      '/shop/exports/products.csv',
    );
    expect(SaveFile).toHaveBeenCalledWith('/api/v1/exports/products');
    await windowShell(runtime, { Native }).reveal?.('/shop/backups/1');
    expect(Reveal).toHaveBeenCalledWith('/shop/backups/1');
    await windowShell(runtime, { Native }).openPaper('/api/v1/orders/o/papers/slip');
    expect(OpenPaper).toHaveBeenCalledWith('/api/v1/orders/o/papers/slip');
    expect(windowShell(runtime, { Native }).report).toBeUndefined();
    await windowShell(runtime, { Native, Smoke: { Report } }).report?.('{}');
    expect(Report).toHaveBeenCalledWith('{}');
  });
});
