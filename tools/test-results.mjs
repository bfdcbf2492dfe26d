import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './build.mjs';

const folder = path.join(root, 'dist/test-results');
const resultOf = (project) => path.join(folder, `${project}.json`);

/** Results of earlier runs: those that still hold come back out of nx's cache. */
export const forgetResults = () => rmSync(folder, { recursive: true, force: true });

function namesOfFailed({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    if (failed.length > 0) return failed;
    return message && assertionResults.length === 0 ? [`${path.relative(root, name)} could not run`] : [];
  });
}

/**
 * What Jest wrote about a project.
 *
 * @param task what nx says: `failed`, and `ended` if it came to its end; a project without specs then writes nothing and is well
 * @returns passed and skipped as counts, failed as names; a run that ended without a word counts as one failure
 */
export function resultsOf(project, task) {
  if (!existsSync(resultOf(project))) return { passed: 0, skipped: 0, failed: task.ended ? [] : [`${project}: the tests did not run to their end`] };
  const result = JSON.parse(readFileSync(resultOf(project), 'utf8'));
  const failed = namesOfFailed(result).map((name) => `${project}: ${name}`);
  if (task.failed && failed.length === 0) failed.push(`${project}: the tests passed, but the run did not end well`);
  return { passed: result.numPassedTests, skipped: result.numPendingTests + result.numTodoTests, failed };
}
