import { readChange, type Sink } from '../lib/live.svelte';
import type { Shell } from './port';

/** Runtime is what the window puts into the page. */
export interface Runtime {
  EventsOn(name: string, hear: (data: unknown) => void): () => void;
  ClipboardSetText(text: string): Promise<boolean>;
}

/** windowShell is the shell of the program's own window, where changes come as its events. */
export function windowShell(runtime: Runtime): Shell {
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
  };
}
