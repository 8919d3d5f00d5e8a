import { readChange, type Sink } from '../lib/live.svelte';
import type { Shell } from './port';

const LIVE = '/api/v1/live';

/** Wire is what a line needs of an EventSource. */
export type Wire = Pick<EventSource, 'addEventListener' | 'close'>;

/**
 * sseJoin opens lines over server-sent events. An EventSource that failed is
 * closed and opened anew, so that waiting follows one rule; as it cannot send
 * the Last-Event-ID header on its own first request, the address carries it.
 */
export function sseJoin(open: (url: string) => Wire) {
  return (after: number, sink: Sink): (() => void) => {
    const wire = open(after > 0 ? `${LIVE}?last_event_id=${after}` : LIVE);
    wire.addEventListener('open', () => sink.open());
    wire.addEventListener('change', (event) => {
      const change = readChange((event as MessageEvent).data);
      if (change) sink.change(change);
    });
    wire.addEventListener('error', () => {
      wire.close();
      sink.lost();
    });
    return () => wire.close();
  };
}

/** browserShell is the shell of an office that is open in a browser. */
export function browserShell(): Shell {
  return {
    kind: 'browser',
    join: sseJoin((url) => new EventSource(url)),
    copy: (text) => copyInBrowser(text),
    openPaper: (path) => {
      window.open(path, '_blank', 'noopener');
      return Promise.resolve();
    },
    saveFile: (path) => {
      const link = document.createElement('a');
      link.href = path;
      link.download = '';
      link.click();
      return Promise.resolve('');
    },
  };
}

/** Plain HTTP on a LAN is no secure context and has no clipboard: the older way serves there. */
async function copyInBrowser(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
