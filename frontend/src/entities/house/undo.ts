import { takeBack } from '../../api/office';
import { t } from '../../lib/i18n.svelte';
import { toasts } from '../../lib/office';

/** offerUndo says what was done and offers to take it back, where there is a token for it. */
export function offerUndo(text: string, token: string | undefined): void {
  const action = token === undefined ? undefined : { label: t('ui.undo'), run: () => void undo(token) };
  toasts.show({ tone: 'ok', text, action });
}

async function undo(token: string): Promise<void> {
  try {
    await takeBack(token);
    toasts.show({ tone: 'ok', text: t('ui.undone') });
  } catch (thrown) {
    toasts.refuse(thrown);
  }
}
