// Readers of one page, 32 at a time and without a pause, until it is told to stop; then it says how it was answered.
// node storm.mjs http://127.0.0.1:3000/en/roundtables/…
import { connect } from 'node:net';

const { hostname, port, pathname } = new URL(process.argv[2]);
const request = `GET ${pathname} HTTP/1.1\r\nhost: bench\r\naccept-encoding: gzip\r\n\r\n`;
const told = { answered: 0, refused: 0, broken: 0 };

/** One reader: an answer is over when as many octets came as its head says. */
function read() {
  const socket = connect(Number(port), hostname, () => socket.write(request));
  let missing = 0;
  socket.on('data', (part) => {
    if (missing === 0) {
      const end = part.indexOf('\r\n\r\n');
      const head = part.toString('latin1', 0, end);
      if (end < 0 || !head.startsWith('HTTP/1.1 200')) told.refused += 1;
      missing = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    }
    missing -= part.length;
    if (missing > 0) return;
    missing = 0;
    told.answered += 1;
    socket.write(request);
  });
  socket.on('error', () => (told.broken += 1));
}

for (let reader = 0; reader < 32; reader += 1) read();
process.on('SIGTERM', () => {
  process.stdout.write(JSON.stringify(told));
  process.exit(0);
});
