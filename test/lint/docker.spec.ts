import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describedSettings, readSettings } from '@convenor/kernel';
import { parse } from 'yaml';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { version, devDependencies } = JSON.parse(read('package.json')) as { version: string; devDependencies: Record<string, string> };

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  depends_on?: Record<string, unknown>;
  command?: string[];
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const dockerfile = read('docker/Dockerfile');
const compose = read('docker/compose.yml');

/** Instructions of a Dockerfile, each on one line, comments aside. */
function instructionsOf(text: string): [string, string][] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n').replace(/\\\n/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const [, word, rest] = /^\s*([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    return word && rest ? [[word, rest.trim()] as [string, string]] : [];
  });
}

const pinned = (image: string): boolean => /:v?\d+\.\d+/.test(image);
const secretName = /SECRET|PASSWORD|TOKEN|_KEY\b/;

/** What is wrong with a Dockerfile, in words. */
function dockerfileProblems(text: string): string[] {
  const all = instructionsOf(text);
  const last = all.slice(all.findLastIndex(([word]) => word === 'FROM'));
  const of = (word: string): string[] => all.filter(([found]) => found === word).map(([, rest]) => rest);
  const user = last.findLast(([word]) => word === 'USER')?.[1];
  const copied = of('COPY').filter((rest) => !rest.includes('--from=')).flatMap((rest) => rest.split(/\s+/).filter((part) => !part.startsWith('--')).slice(0, -1));
  return [
    ...of('FROM').filter((rest) => !pinned(rest)).map((rest) => `${rest} is not pinned`),
    ...of('FROM').filter((rest) => rest.startsWith('node:') && !rest.startsWith(`node:${devDependencies.node}-`)).map((rest) => `${rest} is another Node than ours`),
    ...(!user || user === 'root' || user === '0' ? ['it runs as root'] : []),
    ...(last.some(([word, rest]) => word === 'HEALTHCHECK' && rest.includes('/readyz')) ? [] : ['it does not say how it is']),
    ...of('ADD').map((rest) => `ADD ${rest}: copy what is here instead`),
    ...copied.filter((source) => !existsSync(path.join(root, source))).map((source) => `${source} is not there to be copied`),
    ...[...of('ENV'), ...of('ARG')].filter((rest) => secretName.test(rest)).map((rest) => `${rest.split('=')[0]} would be baked in`),
    ...of('RUN').filter((rest) => /curl[^|]*\|\s*(ba)?sh|npm install\b/.test(rest)).map((rest) => `${rest} brings what the lock file does not know`),
  ];
}

/** What is wrong with a compose file, in words. */
function composeProblems(text: string): string[] {
  const { services, volumes } = parse(text, { merge: true }) as Compose;
  return Object.entries(services).flatMap(([name, service]) => [
    ...(service.image && pinned(service.image) ? [] : [`${name}: its image is not pinned`]),
    ...(service.build && service.image !== `convenor:${version}` ? [`${name}: the image is not called after this version`] : []),
    ...(service.build && !existsSync(path.join(root, 'docker', service.build.context, service.build.dockerfile)) ? [`${name}: there is no ${service.build.dockerfile}`] : []),
    ...Object.keys(service.depends_on ?? {}).filter((other) => !services[other]).map((other) => `${name}: waits for ${other}, which is not there`),
    ...(service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name}: ${port} is open to every network`),
    ...(service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '').filter((source) => (source.startsWith('.') ? !existsSync(path.join(root, 'docker', source)) : !(source in volumes))).map((source) => `${name}: ${source} is not there`),
    ...Object.entries(service.environment ?? {}).filter(([variable, value]) => secretName.test(variable) && !/^\$\{\w+:\?/.test(value)).map(([variable]) => `${name}: ${variable} is written down`),
    ...(service.environment?.DATABASE_URL?.match(/:\/\/[^:]+:[^$@]+@/) ? [`${name}: the password of the database is written down`] : []),
  ]);
}

const { services } = parse(compose, { merge: true }) as Compose;
const env = (text: string): string[] => [...text.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name = '']) => name);
const known = describedSettings.map(({ name }) => name);

describe('the image', () => {
  it('keeps the rules', () => expect(dockerfileProblems(dockerfile)).toEqual([]));

  it.each([
    ['FROM node:24.21.0-bookworm-slim AS build', 'FROM node:latest AS build', 'node:latest AS build is not pinned'],
    ['FROM node:24.21.0-bookworm-slim AS build', 'FROM node:22.1.0-bookworm-slim AS build', 'is another Node than ours'],
    ['USER node', 'USER root', 'it runs as root'],
    ['USER node\n', '', 'it runs as root'],
    ['/readyz', '/elsewhere', 'it does not say how it is'],
    ['VOLUME /data', 'ADD https://example.org/x /x', 'copy what is here instead'],
    ['COPY . .', 'COPY nowhere .', 'nowhere is not there'],
    ['PORT=3000', 'CONVENOR_SECRET=abc', 'would be baked in'],
    ['npm ci', 'npm install', 'brings what the lock file does not know'],
  ])('would be found out with %j as %j', (from, to, problem) => expect(dockerfileProblems(dockerfile.replace(from, to)).join('\n')).toContain(problem));
});

describe('the arrangement of containers', () => {
  it('keeps the rules', () => expect(composeProblems(compose)).toEqual([]));

  it.each([
    ['postgres:17.6-bookworm', 'postgres', 'its image is not pinned'],
    [`convenor:${version}`, 'convenor:0.0.1', 'not called after this version'],
    ['docker/Dockerfile', 'docker/Nowhere', 'there is no docker/Nowhere'],
    ['api-two: { condition', 'api-ten: { condition', 'waits for api-ten'],
    ['127.0.0.1:8080:8080', '8080:8080', 'open to every network'],
    ['./nginx.conf', './other.conf', './other.conf is not there'],
    ['${CONVENOR_SECRET:?Set it in docker/.env or the environment}', 'written-down', 'CONVENOR_SECRET is written down'],
    [':${POSTGRES_PASSWORD:?Set it in docker/.env or the environment}@', ':written-down@', 'the password of the database is written down'],
  ])('would be found out with %j as %j', (from, to, problem) => expect(composeProblems(compose.replace(from, to)).join('\n')).toContain(problem));

  it('has two api behind the proxy, a worker apart, one PostgreSQL, and mail', () => {
    expect(Object.keys(services).sort()).toEqual(['api-one', 'api-two', 'mail', 'postgres', 'proxy', 'worker']);
    const behind = [...read('docker/nginx.conf').matchAll(/^\s*server (\S+):3000/gm)].map(([, name]) => name);
    expect(behind).toEqual(['api-one', 'api-two']);
    expect(services.worker?.command?.join(' ')).toContain('dist/apps/worker/main.js');
    expect(services['api-one']?.environment).toMatchObject({ TRUSTED_PROXIES: '1', WORKER: 'none' });
  });

  it('gives settings that the program takes', () => {
    const given = Object.entries(services['api-one']?.environment ?? {}).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'x'.repeat(40))]);
    expect(readSettings(Object.fromEntries(given) as Record<string, string>)).toMatchObject({ worker: 'none', trustedProxies: 1, publicUrl: 'http://localhost:8080' });
  });
});

it('every setting of the program has its place in the containers and its line in variables.md, and there is no other', () => {
  const inImage = instructionsOf(dockerfile).filter(([word]) => word === 'ENV').flatMap(([, rest]) => env(rest)).filter((name) => name !== 'NODE_ENV');
  const placed = [...inImage, ...Object.keys(services['api-one']?.environment ?? {}), ...env(read('docker/convenor.env.example'))];
  expect(placed.sort()).toEqual(known.filter((name) => name !== 'CHROMIUM_PATH').sort());
  const explained = [...read('docker/variables.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual([...placed, 'POSTGRES_PASSWORD'].sort());
});
