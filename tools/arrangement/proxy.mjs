import http from 'node:http';

/**
 * A proxy as an operator puts one in front: turns from one address to the next, tells the visitor's address, and tries
 * the next when one does not take the connection. Nothing that was sent is sent twice.
 *
 * @param {() => string[]} addresses those that stand behind it at this moment
 */
export async function startProxy(addresses, port = 0) {
  let turn = 0;
  const server = http.createServer((request, reply) => {
    const behind = addresses();
    turn += 1;
    forward(request, reply, behind.map((_, index) => behind[(turn + index) % behind.length]));
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(request, reply, [first, ...others]) {
  if (!first) return void reply.writeHead(502).end('Nobody is behind this proxy.');
  const told = request.headers['x-forwarded-for'];
  const visitor = request.socket.remoteAddress.replace(/^::ffff:/, '');
  const headers = { ...request.headers, 'x-forwarded-for': told ? `${told}, ${visitor}` : visitor, 'x-forwarded-proto': 'http' };
  const onward = http.request(new URL(request.url, first), { method: request.method, headers });
  onward.once('response', (answer) => {
    reply.writeHead(answer.statusCode, answer.headers);
    answer.pipe(reply).on('error', () => undefined);
    answer.on('error', () => reply.destroy());
  });
  onward.once('error', (error) => {
    if (error.code === 'ECONNREFUSED' && !reply.headersSent) forward(request, reply, others);
    else if (reply.headersSent) reply.destroy();
    else reply.writeHead(502).end();
  });
  onward.once('socket', (socket) => {
    const send = () => request.pipe(onward);
    // Only when there is a connection: a body that was begun cannot be given to another.
    if (socket.connecting) socket.once('connect', send);
    else send();
  });
  reply.once('close', () => onward.destroy());
}
