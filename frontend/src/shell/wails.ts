import { readChange, type Sink } from '../lib/live.svelte';
import type { Shell } from './port';

/** Runtime is what the window puts into the page. */
export interface Runtime {
  EventsOn(name: string, hear: (data: unknown) => void): () => void;
  ClipboardSetText(text: string): Promise<boolean>;
}

/** Bound are the methods of the program that the page may call. */
export interface Bound {
  Native: {
    Reveal(path: string): Promise<void>;
    OpenPaper(path: string): Promise<void>;
    SaveFile(path: string): Promise<string>;
  };
  /** Smoke is there only in a window under test. */
  Smoke?: { Report(found: string): Promise<void> };
}

/** windowShell is the shell of the program's own window, where changes come as its events. */
export function windowShell(runtime: Runtime, bound: Bound): Shell {
  const { Native, Smoke } = bound;
  return {
    kind: 'window',
    join: (_after: number, sink: Sink) => {
      const leave = runtime.EventsOn('live', (data) => {
        const change = readChange(data);
        if (change) sink.change(change);
      });
      sink.open();
      return leave;
    },
    copy: (text) => runtime.ClipboardSetText(text),
    reveal: (path) => Native.Reveal(path),
    openPaper: (path) => Native.OpenPaper(path),
    saveFile: (path) => Native.SaveFile(path),
    report: Smoke && ((found) => Smoke.Report(found)),
  };
}
