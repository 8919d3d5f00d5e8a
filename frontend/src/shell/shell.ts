import { browserShell } from './browser';
import type { Shell } from './port';
import { windowShell, type Bound, type Runtime } from './wails';

const { runtime, go } = window as { runtime?: Runtime; go?: { app: Bound } };

/** shell is the one that this office runs in. */
export const shell: Shell = runtime && go ? windowShell(runtime, go.app) : browserShell();
