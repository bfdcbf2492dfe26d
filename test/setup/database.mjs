import { borrowServer } from './borrow.mjs';

/** Jest's global setup of projects with `database: true`: `npm test` brings a server, a run of its own borrows the shared one. */
export default async function database() {
  process.env.CONVENOR_TEST_DATABASE ??= await borrowServer();
}
