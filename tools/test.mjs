// npm test: everything that can be checked, on a real PostgreSQL and in a real browser. The last line says
// "N passed, N failed". `npm test -- plan` checks one project.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownNode, root, toolEnvironment } from './build.mjs';
import { chromium } from './chromium.mjs';
import { say } from './say.mjs';
import { forgetResults, resultsOf } from './test-results.mjs';

const wished = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const nxProgram = path.join(root, 'node_modules/nx/dist/bin/nx.js');
/** In milliseconds; a spec that never ends must not keep the verdict on all others. */
const longestRun = 60 * 60_000;
let running;

/** Runs nx, showing what it says. */
function nx(args, environment = {}, shown = true) {
  return new Promise((resolve) => {
    running = spawn(ownNode, [nxProgram, ...args], { cwd: root, env: { ...toolEnvironment(), ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [running.stdout, running.stderr]) {
      stream.on('data', (part) => {
        output += part;
        if (shown) process.stdout.write(part);
      });
    }
    const nx = running;
    const limit = setTimeout(() => {
      console.log(`\nNot ended after ${longestRun / 60_000} minutes; what still runs is stopped.`);
      nx.kill('SIGTERM');
    }, longestRun);
    nx.on('close', (status) => {
      clearTimeout(limit);
      resolve({ status: status ?? 1, output });
    });
  });
}

async function projectsWith(target) {
  const { output } = await nx(['show', 'projects', '--with-target', target, '--json'], {}, false);
  const projects = JSON.parse(output.slice(output.indexOf('[')));
  return wished.length > 0 ? projects.filter((project) => wished.includes(project)) : projects;
}

/** nx names what failed at its end: "Failed tasks:" and a line "- project:target" each. */
function failedTasks({ status, output }) {
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const listed = plain.split('Failed tasks:').slice(1).join('\n');
  const tasks = [...listed.matchAll(/^\s*- ([\w-]+):([\w-]+)\s*$/gm)].map(([, project, target]) => ({ project, target }));
  return status !== 0 && tasks.length === 0 ? [{ project: 'nx', target: 'run' }] : tasks;
}

function judge(projects, tests, failed) {
  const whole = !failed.some(({ project }) => project === 'nx');
  const of = (project) => failed.some((task) => task.project === project && tests.includes(task.target));
  const results = projects.map((project) => resultsOf(project, { failed: of(project), ended: whole && !of(project) }));
  const checks = failed.filter(({ target }) => !tests.includes(target)).map(({ project, target }) => `${project}: ${target}`);
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
    failed: [...results.flatMap((result) => result.failed), ...checks],
  };
}

const nxOptions = ['--parallel=2', '--outputStyle=static', ...(wished.length > 0 ? ['-p', wished.join(',')] : [])];

async function checks(environment) {
  const projects = await projectsWith('test');
  const outcome = await nx(['run-many', '-t', 'lint', 'typecheck', 'build', 'test', ...nxOptions], environment);
  return judge(projects, ['test'], failedTasks(outcome));
}

async function journeys(environment) {
  const projects = await projectsWith('journey');
  if (projects.length === 0) return { passed: 0, skipped: 0, failed: [] };
  const browser = chromium();
  if (!browser) return { passed: 0, skipped: 0, failed: ['journeys: no Chromium on this machine and none could be installed; set CHROMIUM_PATH'] };
  const walk = () => nx(['run-many', '-t', 'journey', '-p', projects.join(','), '--parallel=1', '--outputStyle=static'], { ...environment, CHROMIUM_PATH: browser });
  let outcome = await walk();
  // A browser and killed processes meet the machine as it is; a story that is broken breaks twice.
  if (failedTasks(outcome).length > 0 && failedTasks(outcome).every(({ target }) => target === 'journey')) {
    say('A story broke. What failed is walked once more, from its beginning; the second walk counts.');
    outcome = await walk();
  }
  return judge(projects, ['journey'], failedTasks(outcome));
}

async function unknownProjects() {
  if (wished.length === 0) return [];
  const { output } = await nx(['show', 'projects', '--json'], {}, false);
  const all = JSON.parse(output.slice(output.indexOf('[')));
  return wished.filter((project) => !all.includes(project));
}

function report(parts) {
  // A build that fails is met twice: among the checks and before the journeys.
  const failed = [...new Set(parts.flatMap((part) => part.failed))];
  const sum = (count) => parts.reduce((total, part) => total + part[count], 0);
  if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`);
  if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`);
  console.log(`\n${sum('passed')} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

async function startDatabase(folder) {
  const { fromSource } = await import('../test/setup/source.mjs');
  const { startTestServer } = await fromSource('libs/database/src/testing/test-server.ts');
  return startTestServer(folder, () => undefined);
}

const folder = mkdtempSync(path.join(tmpdir(), 'convenor-test-run-'));
let database;
let ending;

/** Once, whatever ends the run. */
function tidy() {
  ending ??= (async () => {
    await database?.stop().catch((error) => say(error.message));
    rmSync(folder, { recursive: true, force: true });
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    running?.kill('SIGTERM');
    await tidy();
    process.exit(130);
  });
}

let status = 1;
try {
  const unknown = await unknownProjects();
  if (unknown.length > 0) throw new Error(`There is no project ${unknown.join(', ')}.`);
  forgetResults();
  database = await startDatabase(folder);
  const environment = { CONVENOR_TEST_DATABASE: database.url };
  status = report([await checks(environment), await journeys(environment)]);
} catch (error) {
  console.log(`\nThe tests could not be run: ${error.stack ?? error}\n\n0 passed, 1 failed`);
} finally {
  await tidy();
}
process.exit(status);
