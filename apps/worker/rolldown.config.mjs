import { serverBuild } from '../../rolldown.server.mjs';

export default serverBuild('worker', { main: 'apps/worker/src/main.ts', 'mail-in': 'apps/worker/src/inbound-mail-in.ts', 'pdf-thread': 'libs/documents/src/pdf-thread.ts' });
