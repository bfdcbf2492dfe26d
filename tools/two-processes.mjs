// npm run arrangement: what docker/compose.yml describes, without containers, for a look: one PostgreSQL of its own, two
// api processes, a worker and a proxy. Everything is thrown away at its end. PORT=3000 is where it answers.
import { startTwoProcesses } from './arrangement/two-processes.mjs';
import { buildWhatChanged } from './build.mjs';
import { say } from './say.mjs';

await buildWhatChanged();
const arrangement = await startTwoProcesses({ smtpUrl: process.env.SMTP_URL ?? '', port: Number(process.env.PORT || 3000) });
say(`${arrangement.postgres.version}, two api processes (${arrangement.places.join(', ')}), a worker, and a proxy in front:\n  ${arrangement.address}`);
if (arrangement.signInLink) say(`Your link as administrator, good for 15 minutes and one use:\n  ${arrangement.signInLink}`);
say('Ctrl-C ends it and throws everything away.');

let stopping;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping ??= arrangement.stop().then(() => process.exit(0));
  });
}
