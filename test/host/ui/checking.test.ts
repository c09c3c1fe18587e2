import assert from 'node:assert/strict';
import { eventually } from '../eventually.ts';
import { uiTest } from './ui-test.ts';

const file = 'report/threads.yaml';

uiTest(
  'a cycle is marked at once with every hop, and correcting it clears the mark',
  async ({ workbench, screenshot }) => {
    await workbench.openFile(file);
    await workbench.replace('report_generation', 10, 21, 'data_processing');
    // What was half typed may still be marked for a moment.
    const problems = await eventually(
      () => workbench.problems(),
      (found) => found.some(({ code }) => code === 'dependency-cycle'),
    );
    assert.deepEqual(
      problems.map(({ code, severity }) => ({ code, severity })),
      [{ code: 'dependency-cycle', severity: 'error' }],
    );
    assert.match(problems[0]?.message ?? '', /data_processing -> analysis -> data_processing/u);
    assert.equal(problems[0]?.position, '[Ln 10, Col 21]');
    await eventually(
      () => workbench.relatedProblems(),
      (related) => related.length === 2,
    );
    await screenshot('cycle');
    await workbench.undoUntil(async () => (await workbench.problems()).length === 0);
  },
);

uiTest('a misspelt thread offers the name that was meant', async ({ workbench, screenshot }) => {
  await workbench.openFile(file);
  await workbench.replace('analysis', 4, 21, 'analysys');
  const problems = await eventually(
    () => workbench.problems(),
    (found) => found.some(({ message }) => message.includes('analysys')),
  );
  assert.equal(problems[0]?.code, 'unknown-thread');
  assert.match(problems[0]?.message ?? '', /analysis/u);
  await workbench.goTo(4, 23);
  await workbench.takeQuickFix(/analysis/u, () => screenshot('quick-fix'));
  await eventually(
    () => workbench.problems(),
    (found) => found.length === 0,
  );
  assert.equal(await workbench.lineText(4), '    target_thread: "analysis"');
});
