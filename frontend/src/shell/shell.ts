import { browserShell } from './browser';
import type { Shell } from './port';
import { windowShell, type Runtime } from './wails';

const { runtime } = window as { runtime?: Runtime };

/** shell is the one that this office runs in. */
export const shell: Shell = runtime ? windowShell(runtime) : browserShell();
