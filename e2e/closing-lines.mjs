// Adds up what Surefire, Vitest and Playwright counted and closes the run with one line each and the sum.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const home = process.argv[2];
const sum = { passed: 0, failed: 0, skipped: 0 };

function count(name, passed, failed, skipped) {
  if (passed + failed + skipped === 0) return;
  console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped`);
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

for (const module of readdirSync(home).sort()) {
  const reports = join(home, module, 'target', 'surefire-reports');
  if (!existsSync(reports) || !statSync(reports).isDirectory()) continue;
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of readdirSync(reports).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const report = readFileSync(join(reports, file), 'utf8');
    // The suite's own totals leave nested classes out; its test cases do not.
    const cases = (element) => report.match(new RegExp(`<${element}[ />]`, 'g'))?.length ?? 0;
    failed += cases('failure') + cases('error');
    skipped += cases('skipped');
    passed += cases('testcase') - cases('failure') - cases('error') - cases('skipped');
  }
  count(module, passed, failed, skipped);
}

const units = join(home, 'console', 'target', 'vitest.json');
if (existsSync(units)) {
  const report = JSON.parse(readFileSync(units, 'utf8'));
  count('console', report.numPassedTests, report.numFailedTests, report.numPendingTests);
}

const story = join(home, 'e2e', 'results', 'story.json');
if (existsSync(story)) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(story, 'utf8')).stats;
  count('story', expected, unexpected + flaky, skipped);
}

console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
