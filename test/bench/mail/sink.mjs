// A mail server in a process of its own: takes everything, keeps who got what, and says when so many have come. Told by its
// parent { expect: n }, it forgets what came before and answers { all: [recipient, Message-ID][], first: octets of the first } when the last is there.
import { SMTPServer } from 'smtp-server';

let expected = Infinity;
let all = [];
let first = '';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let head = '';
    const whole = all.length === 0;
    stream.on('data', (chunk) => {
      if (whole || head.length < 4_000) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      if (whole) first = head;
      all.push([session.envelope.rcptTo[0]?.address, /^Message-ID: <([^>]*)>/im.exec(head)?.[1]]);
      done();
      if (all.length === expected) process.send({ all, first });
    });
  },
});
server.on('error', () => undefined);
process.on('message', ({ expect }) => {
  expected = expect;
  all = [];
  process.send({ ready: true });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
