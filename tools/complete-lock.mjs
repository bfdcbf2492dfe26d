// npm leaves an optional dependency out of package-lock.json when the registry at hand does not hold it (binaries for
// other platforms), and `npm ci` then stops with "Missing: <name>@ from lock file". This adds those entries, so that
// one lock file serves every platform. Run it after every `npm install` (npm run lock).
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const systems = {
  darwin: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', android: 'android', freebsd: 'freebsd', openbsd: 'openbsd',
  netbsd: 'netbsd', sunos: 'sunos', aix: 'aix', openharmony: 'openharmony',
};
const processors = ['arm64', 'x64', 'ia32', 'arm', 'armv7', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const exact = /^\d+\.\d+\.\d+/;

/** The key under which `name` is found when `from` asks for it: Node's way up through node_modules. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!at) return undefined;
  }
}

/** Reads from a package's name what it is for: `@swc/core-linux-arm64-gnu` is linux, arm64, glibc. */
function platformOf(name) {
  const words = name.split(/[@/_-]+/);
  const system = systems[words.find((word) => systems[word])] ?? 'none';
  const processor = words.map((word) => (/^arm(?!64)/.test(word) ? 'arm' : word)).find((word) => processors.includes(word)) ?? 'none';
  const glibc = system === 'linux' && words.some((word) => word.startsWith('gnu'));
  const libc = words.includes('musl') ? ['musl'] : glibc ? ['glibc'] : undefined;
  return { cpu: [processor], ...(libc ? { libc } : {}), os: [system] };
}

/** Optional dependencies that the lock file names but does not hold: `{ from, name, version, key }`. */
export function missingEntries(packages) {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]) => {
      const place = placeOf(packages, from, name);
      if (place && (packages[place].version === version || !exact.test(version))) return [];
      return [{ from, name, version, key: `${place ? `${from}/` : ''}node_modules/${name}` }];
    }),
  );
}

/** Adds what is missing; a range instead of an exact version is only reported, because no version can be invented. */
function complete(lock) {
  const missing = missingEntries(lock.packages);
  const known = missing.filter(({ version }) => exact.test(version));
  for (const { from, name, version } of missing.filter((entry) => !known.includes(entry))) console.warn(`Left out, no exact version: ${name} ${version} of ${from}`);
  for (const { from, name, version, key } of known) {
    const { cpu, libc, os } = platformOf(name);
    lock.packages[key] = { version, cpu, ...(lock.packages[from].dev ? { dev: true } : {}), ...(libc ? { libc } : {}), optional: true, os };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
  return known.length;
}

/** `resolved` names the registry of whoever ran npm last; without it npm asks the reader's own. */
function forgetRegistry(lock) {
  for (const entry of Object.values(lock.packages)) if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = complete(lock);
  forgetRegistry(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Entries added to package-lock.json: ${added}`);
}
