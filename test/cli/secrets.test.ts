import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

/** One in the user's environment, one in a thread's own, with characters that JSON escapes; one that is a number. */
const secrets = { THREADS_TEST_TOKEN: 'hunter2-and-more', THREADS_TEST_PIN: '90210417' };
const ownSecret = 'say "quoted\\"';

before(() => Object.assign(process.env, secrets));
after(() => {
  for (const name of Object.keys(secrets)) delete process.env[name];
});

const file = {
  'threads.yaml': `secrets: [THREADS_TEST_TOKEN, THREADS_TEST_PIN, OWN]
coordination: { max_retries: 0 }
threads:
  make: { script: make.mjs, env: { OWN: 'say "quoted\\"' } }
  use: { script: use.mjs }
  wrong: { script: wrong.mjs, outputs: { token: integer } }
  never: { run: exit 0 }
dependencies:
  - { source_thread: make, target_thread: use, type: data_flow }
  - { source_thread: make, target_thread: wrong, type: data_flow }
  - { source_thread: make, target_thread: never, type: conditional, condition: data.token == 'other' }
`,
  'make.mjs': `import { writeFileSync, writeSync } from 'node:fs';
const { THREADS_TEST_TOKEN: token, THREADS_TEST_PIN: pin, OWN: own } = process.env;
for (const character of token + '\\n') writeSync(1, character);
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ token, own, pin: Number(pin), deep: [{ [token]: own }] }));
`,
  // It knows the secrets only from what it was given.
  'use.mjs': `import { readFileSync, writeFileSync } from 'node:fs';
const inputs = JSON.parse(readFileSync(0, 'utf8'));
console.log(inputs.own);
console.error(JSON.stringify(inputs));
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ length: inputs.token.length, text: 'x' + inputs.own }));
`,
  'wrong.mjs': `import { writeFileSync } from 'node:fs';
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ token: process.env.THREADS_TEST_TOKEN }));
`,
};

function assertNoSecret(text: string, where: string): void {
  const forms = [...Object.values(secrets), ownSecret].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
  ]);
  for (const form of forms) assert.ok(!text.includes(form), `${where} shows ${form}:\n${text}`);
}

test('secrets show as *** in every format, in logs, events and messages, also when who looks does not know them', async () => {
  const folder = workspace(file);
  const texts = new Map<string, string>();
  for (const format of ['text', 'json', 'jsonl', 'junit']) {
    const { code, out, err } = await call(['run', folder, '--format', format]);
    assert.equal(code, 1, err);
    texts.set(format, out + err);
  }
  for (const name of Object.keys(secrets)) Reflect.deleteProperty(process.env, name);
  for (const format of ['text', 'json']) {
    const { out } = await call(['status', '--file', folder, '--format', format]);
    texts.set(`status as ${format}`, out);
  }
  Object.assign(process.env, secrets);
  const sessions = join(folder, '.threads', 'sessions');
  for (const path of readdirSync(sessions, { recursive: true, encoding: 'utf8' })) {
    // Events and logs. The plan is what the file says, and what threads hand on must be whole.
    if (/\.(?:jsonl|log|shown\.json)$/u.test(path)) texts.set(path, readFileSync(join(sessions, path), 'utf8'));
  }
  for (const [where, text] of texts) assertNoSecret(text, where);
  const result = JSON.parse(texts.get('status as json') ?? '') as {
    successful_threads: Record<string, unknown>;
    threads: Record<string, { failure?: { message: string } }>;
  };
  assert.deepEqual(result.successful_threads, {
    make: { token: '***', own: '***', pin: '***', deep: [{ '***': '***' }] },
    use: { length: secrets.THREADS_TEST_TOKEN.length, text: 'x***' },
  });
  assert.match(result.threads['wrong']?.failure?.message ?? '', /\*\*\*/);
});
