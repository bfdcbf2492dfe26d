import { existsSync } from 'node:fs';
import path from 'node:path';

/** The repository's root, seen from wherever a spec or a command runs. */
export function workspaceRoot(from: string = process.cwd()): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'nx.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`${from} is not inside the repository`);
  }
}
