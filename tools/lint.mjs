// Lints (with types) and checks the formatting. `--fix` mends what can be mended.
import { spawnSync } from 'node:child_process';

const fix = process.argv.includes('--fix');
const steps = [
  ['oxlint', '--type-aware', '--deny-warnings', ...(fix ? ['--fix'] : [])],
  ['prettier', fix ? '--write' : '--check', '--log-level', 'warn', '.'],
];
for (const [tool, ...args] of steps) {
  const result = spawnSync('npx', ['--no-install', tool, ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
