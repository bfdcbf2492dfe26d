import { serverBuild } from '../../rolldown.server.mjs';

export default serverBuild('api', { main: 'apps/api/src/main.ts', 'sign-in': 'apps/api/src/sign-in.ts', zones: 'apps/api/src/zones.ts', backup: 'apps/api/src/backup.ts' });
