import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import { diskWorld } from '../../coordinator/index.ts';
import { readEvents } from '../../coordinator/session/read-events.ts';
import schema from '../../schemas/event.schema.json' with { type: 'json' };
import { projectRoot } from '../host/project-root.ts';
import { newFolder, run } from './run-plan.ts';

function page(name: string): string {
  return readFileSync(join(projectRoot, 'docs', name), 'utf8');
}

/** The examples of a page, by the file name behind their language. */
function examples(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gmsu)].map(([, name = '', code = '']) => [name, code]));
}

const scripts = examples(page('writing-threads.md'));

describe('docs/writing-threads.md', () => {
  it('has an example in four languages', () => {
    assert.deepEqual([...scripts.keys()], ['threads.yaml', 'greet.mjs', 'greet.py', 'greet.sh', 'greet.ps1']);
  });

  for (const name of ['greet.mjs', 'greet.py', 'greet.sh', 'greet.ps1']) {
    if (name.endsWith('.ps1') && spawnSync('pwsh', ['-v']).status !== 0) continue;
    it(`${name} does what the page says`, async () => {
      const folder = newFolder({ [name]: scripts.get(name) ?? '' });
      const text = (scripts.get('threads.yaml') ?? '').replace('greet.mjs', name);
      writeFileSync(join(folder, 'threads.yaml'), text);
      const { model, diagnostics } = analyze(text, diskWorld(folder));
      assert.deepEqual(diagnostics, []);
      const inputs = new Map([['greet', new Map([['name', 'Ada']])]]);
      const planned = planOf(model, { file: 'threads.yaml', inputs, settings: { maxRetries: 0 } });
      assert.ok(planned.ok);
      const { result, lines } = await run(planned.plan, { folder });
      assert.equal(result.status, 'succeeded', JSON.stringify(result.threads));
      assert.deepEqual({ ...(result.successful_threads['greet'] as object) }, { greeting: 'Hello, Ada', doubled: 6 });
      assert.deepEqual(lines.get('greet'), ['greeting Ada']);
    });
  }
});

describe('docs/events.md', () => {
  const text = page('events.md');

  it('names every event of the schema with its fields, and no other', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| (.*?) \|/gmu)].map(([, type, fields = '']) => ({
      type,
      fields: [...fields.matchAll(/`(\w+)`( \([^)]*\))?(\?)?/gu)].map(([, field = '', , optional]) => ({
        field,
        optional: optional === '?',
      })),
    }));
    const published = schema.oneOf.map(({ properties, required }) => ({
      type: properties.type.const,
      fields: Object.keys(properties)
        .filter((field) => field !== 'type')
        .map((field) => ({ field, optional: !(required as readonly string[]).includes(field) })),
    }));
    const sorted = (events: typeof rows) =>
      events.map(({ type, fields }) => ({ type, fields: fields.toSorted((a, b) => a.field.localeCompare(b.field)) }));
    assert.deepEqual(sorted(rows), sorted(published));
  });

  it('names every value that a field can have', () => {
    const values = [...JSON.stringify(schema).matchAll(/"enum":(\[[^\]]*\])/gu)].flatMap(
      ([, list = '']) => JSON.parse(list) as string[],
    );
    assert.ok(values.includes('unneeded') && values.includes('session_timeout'));
    // Policies are those of the language.
    const policies = new Set(['best_effort', 'strict', 'adaptive']);
    const missing = values.filter((value) => !policies.has(value) && !text.includes(`\`${value}\``));
    assert.deepEqual(missing, []);
  });

  it('shows a log that can be read', () => {
    const log = /```jsonl\n(.*?)```/su.exec(text)?.[1] ?? '';
    const read = readEvents(Buffer.from(log));
    assert.ok(read.ok && read.goodBytes === Buffer.byteLength(log) && read.events.length === 12);
  });
});
