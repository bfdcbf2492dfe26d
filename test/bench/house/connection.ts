import { connect, type Socket } from 'node:net';

/** One client's line to the product: a request, its answer, the next. Lean, since it takes its share of the machine it measures. */
export class Connection {
  private readonly socket: Socket;
  private heard: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: { status: number; body: string }): void; reject(reason: Error): void } | null = null;

  constructor(address: string) {
    const { hostname, port } = new URL(address);
    this.socket = connect(Number(port), hostname);
    this.socket.setNoDelay(true);
    this.socket.on('data', (part) => this.hear(part));
    for (const end of ['error', 'close'] as const) this.socket.on(end, () => this.waiting?.reject(new Error('The line broke.')));
  }

  /** @param request head and body as they go over the wire (HTTP/1.1, RFC 9112) */
  ask(request: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  end(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private hear(part: Buffer): void {
    this.heard = this.heard.length ? Buffer.concat([this.heard, part]) : part;
    const head = this.heard.indexOf('\r\n\r\n');
    if (head < 0) return;
    const lines = this.heard.toString('latin1', 0, head);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(lines)?.[1] ?? 0);
    const end = head + 4 + length;
    if (this.heard.length < end) return;
    const answer = { status: Number(lines.slice(9, 12)), body: this.heard.toString('utf8', head + 4, end) };
    this.heard = this.heard.subarray(end);
    const waiting = this.waiting;
    this.waiting = null;
    waiting?.resolve(answer);
  }
}
