import { toasts } from '../../../lib/office';
import { shell } from '../../../shell/shell';

/** copyOut puts a text on the clipboard and says that it is there, or that it is not. */
export async function copyOut(text: string, copied: string, failed: string): Promise<void> {
  const well = await shell.copy(text);
  toasts.show({ tone: well ? 'ok' : 'bad', text: well ? copied : failed });
}
