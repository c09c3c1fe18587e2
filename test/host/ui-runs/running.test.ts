import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest } from '../ui/ui-test.ts';

uiTest("the user's example runs to its end before one's eyes", async ({ workbench, screenshot }) => {
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('Threads: Run Coordination');
  const lines = await eventually(
    () => workbench.outputLines(),
    (shown) => shown.some((line) => line.startsWith('succeeded')),
    60_000,
  );
  await screenshot('output');
  for (const thread of ['data_processing', 'analysis', 'report_generation']) {
    assert.ok(
      lines.some((line) => line.includes(thread) && line.includes('succeeded')),
      `${thread} has not succeeded in:\n${lines.join('\n')}`,
    );
  }
});

for (const [policy, unharmed] of [
  ['best_effort', 'succeeded'],
  ['strict', 'cancelled'],
] as const) {
  uiTest(`under ${policy} a failed thread blocks its dependents, and what else waits is ${unharmed}`, async (ui) => {
    const { workbench, folder, screenshot } = ui;
    const file = join(folder, 'policies.threads.yaml');
    await writeFile(file, failing.replace('POLICY', policy));
    await workbench.openFile('policies.threads.yaml');
    await workbench.runCommand('Threads: Run Coordination');
    const lines = await eventually(
      () => workbench.outputLines(),
      (shown) => shown.some((line) => line.startsWith('failed')),
      60_000,
    );
    await screenshot('output');
    assert.ok(
      lines.some((line) => /dependent\s+blocked/u.test(line)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => new RegExp(`later\\s+${unharmed}`, 'u').test(line)),
      lines.join('\n'),
    );
    assert.equal(await readFile(file, 'utf8'), failing.replace('POLICY', policy));
  });
}

/** `later` waits for its slot until `failing` has failed. */
const failing = `coordination:
  policy: POLICY
  max_parallel_threads: 1
  max_retries: 0
threads:
  failing:
    run: exit 3
    expected_duration: 10
  dependent:
    run: echo never
  later:
    run: echo still here
dependencies:
  - source_thread: failing
    target_thread: dependent
`;
