import { serverBuild } from '../../rolldown.server.mjs';

export default serverBuild('worker', { main: 'apps/worker/src/main.ts', 'pdf-thread': 'libs/documents/src/pdf-thread.ts' });
