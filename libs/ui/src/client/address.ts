import type { Contract } from '@convenor/contracts';

/**
 * Where a wish goes and what travels with it: names standing in the path as `:name` are taken from the wish, the rest
 * becomes the query of a GET or the JSON body of every other method. Undefined and null are left out of a query.
 */
export const addressOf = (contract: Pick<Contract, 'method' | 'path'>, wish: unknown): { address: string; body?: string } => {
  const rest: Record<string, unknown> = { ...(wish as Record<string, unknown>) };
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined || value === null) throw new Error(`${contract.path} needs ${name}.`);
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (contract.method !== 'GET') return { address: path, body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return { address: query.size > 0 ? `${path}?${query}` : path };
};
