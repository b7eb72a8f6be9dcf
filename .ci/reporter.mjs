// A reporter for Vitest that keeps what `.ci/run` says at its end: how many tests passed, and what failed with its first lines.
// It writes them as JSON into the file that SUMMARY_FILE names, with the files in which something failed.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Lines of a message that are kept. */
const SHOWN = 8;

const short = (text) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, SHOWN);

/** What an error says, with what differs, and where in our own files. */
const linesOf = ({ message = '', diff = '', stacks = [] }) => {
  const [own] = stacks.filter(({ file }) => !file.includes('node_modules'));
  const place = own ? [`at ${relative('.', own.file)}:${own.line}`] : [];
  return [...short(`${message}\n${diff}`), ...place];
};

export default class {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.flatMap((module) => [
      [module, module.errors()],
      ...[...module.children.allSuites()].map((suite) => [suite, suite.errors()]),
    ]);
    const failures = [
      ...tests
        .filter((test) => test.result().state === 'failed')
        .map((test) => [
          `${test.module.relativeModuleId} > ${test.fullName}`,
          ...test.result().errors.flatMap(linesOf),
        ]),
      ...broken
        .filter(([, errors]) => errors.length > 0)
        .map(([what, errors]) => [what.fullName ?? what.relativeModuleId, ...errors.flatMap(linesOf)]),
      ...unhandled.map((error) => ['an error that no test waited for', ...linesOf(error)]),
    ];
    // What no test waited for stands in no file, so it cannot be asked again.
    const files = unhandled.length > 0 ? [] : modules.filter((module) => !module.ok()).map(({ moduleId }) => moduleId);
    writeFileSync(
      process.env.SUMMARY_FILE,
      JSON.stringify({ passed: count('passed'), skipped: count('skipped'), failures, files: [...new Set(files)] }),
    );
  }
}
