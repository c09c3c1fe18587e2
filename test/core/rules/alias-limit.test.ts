import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('aliases that multiply are cut off where they pass the bound, quickly', () => {
  const names = Array.from('abcdefghij');
  const lines = names.slice(1).map((name, at) => {
    const before = names[at] ?? '';
    return `x-${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  });
  checkFindings(`x-a: &a [lol, lol, lol]
${lines.slice(0, 5).join('\n')}
${lines[5] ?? ''}
         ${' '.repeat(8)}^^ alias-limit: The alias *f would make the file grow past what can be read...
${lines.slice(6).join('\n')}
`);
});

test('an anchor inside itself', () => {
  checkFindings(`
threads:
  build: &build
    run: make
    env: *build
         ^^^^^^ alias-limit
`);
});

test('an alias that many threads use is no problem', () => {
  checkFindings(`
x-defaults: &defaults { timeout: 5, run: make }
threads:
${Array.from({ length: 300 }, (_, at) => `  thread_${at}: { <<: *defaults }`).join('\n')}
`);
});
