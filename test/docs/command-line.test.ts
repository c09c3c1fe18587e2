import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from '../cli/call.ts';
import { projectRoot } from '../host/project-root.ts';

const documentation = readFileSync(join(projectRoot, 'docs', 'command-line.md'), 'utf8');

/** Each command's own part of the page, by its name. */
const sections = new Map(
  documentation.split(/^## /mu).map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

async function commands(): Promise<readonly string[]> {
  const { out } = await call(['--help']);
  const list = out.slice(out.indexOf('Commands:'));
  return [...list.matchAll(/^ {2}(\w+)/gmu)].flatMap(([, name]) => (name === undefined || name === 'help' ? [] : name));
}

test('every command has its part of docs/command-line.md, with an example and each of its options', async () => {
  const names = await commands();
  assert.ok(names.length >= 10);
  for (const name of names) {
    const section = sections.get(name);
    assert.ok(section, `${name} is not documented`);
    assert.match(section, new RegExp(`\`\`\`sh\\n[^\`]*threads ${name} `), `${name} has no example`);
    const { out: help } = await call([name, '--help']);
    for (const [option] of help.matchAll(/(?<=^ {2})--[a-z-]+/gmu)) {
      assert.ok(section.includes(option), `${name} ${option} is not documented`);
    }
  }
});
