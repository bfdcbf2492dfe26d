// npm leaves an optional dependency out of package-lock.json when the registry
// at hand does not hold it (binaries for other platforms); `npm ci` then stops
// with "Missing: <name>@ from lock file". This adds those entries back.
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const pk = lock.packages;
const OS = { darwin: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', android: 'android', freebsd: 'freebsd', openbsd: 'openbsd', netbsd: 'netbsd', sunos: 'sunos', aix: 'aix', openharmony: 'openharmony' };
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'armv7', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const find = (from, name) => {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const key = (at ? at + '/' : '') + 'node_modules/' + name;
    if (pk[key]) return key;
    if (!at) return null;
  }
};
let added = 0;
for (const [from, p] of Object.entries(pk)) {
  for (const [name, range] of Object.entries(p.optionalDependencies ?? {})) {
    const have = find(from, name);
    if (have && (pk[have].version === range || !/^\d/.test(range))) continue;
    if (!/^\d+\.\d+\.\d+/.test(range)) { console.warn('not exact, left out:', from, name, range); continue; }
    const words = name.split(/[@/_-]+/);
    const os = OS[words.find((w) => OS[w])] ?? 'none';
    const cpu = words.map((w) => (w.startsWith('arm') && !w.startsWith('arm64') ? 'arm' : w)).find((w) => CPU.includes(w));
    const musl = words.includes('musl') ? { libc: ['musl'] } : words.some((w) => w.startsWith('gnu')) && os === 'linux' ? { libc: ['glibc'] } : {};
    pk[(have ? from + '/' : '') + 'node_modules/' + name] = { version: range, cpu: [cpu ?? 'none'], ...(p.dev ? { dev: true } : {}), ...musl, optional: true, os: [os] };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(pk).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
console.log('entries added:', added);
