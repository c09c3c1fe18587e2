import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const record = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;

const sources = readdirSync(join(root, 'client'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(join('client', file)));
const texts = sources.flatMap((source) =>
  [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text.replaceAll("\\'", "'")),
);
const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(String).sort();

test('every text of the client is a literal, so that it can be found', () => {
  const calls = sources.reduce((count, source) => count + (source.match(/l10n\.t\(/g) ?? []).length, 0);
  assert.ok(calls > 0);
  assert.equal(texts.length, calls);
});

test('every text of the client exists in Chinese, with the same placeholders, and no other', () => {
  const chinese = record('l10n/bundle.l10n.zh-cn.json');
  assert.deepEqual(Object.keys(chinese).sort(), [...new Set(texts)].sort());
  for (const [english, translated] of Object.entries(chinese)) {
    assert.match(translated, /\p{Script=Han}/u, english);
    assert.deepEqual(placeholders(translated), placeholders(english), english);
  }
});

test('every text of the manifest exists in both languages, and no other', () => {
  const used = [...new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key))].sort();
  assert.deepEqual(Object.keys(record('package.nls.json')).sort(), used);
  assert.deepEqual(Object.keys(record('package.nls.zh-cn.json')).sort(), used);
});

test('the manifest says nothing in words of its own', () => {
  const manifest = JSON.parse(read('package.json')) as { contributes: unknown };
  const spoken = new Set([
    'title',
    'shortTitle',
    'displayName',
    'userDescription',
    'contents',
    'description',
    'markdownDescription',
    'label',
    'placeholder',
  ]);
  const check = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      // A language model reads it.
      if (key === 'inputSchema') continue;
      if (spoken.has(key) && typeof inner === 'string') assert.match(inner, /^%[\w.]+%$/, key);
      check(inner);
    }
  };
  check(manifest.contributes);
});

test('every page of the walkthrough exists in both languages, and no other', () => {
  const manifest = JSON.parse(read('package.json')) as {
    readonly contributes: {
      readonly walkthroughs: readonly {
        readonly steps: readonly { readonly media: { readonly markdown?: string; readonly svg?: string } }[];
      }[];
    };
  };
  const media = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media));
  const pages = media.flatMap(({ markdown = [] }) => markdown);
  const pictures = media.flatMap(({ svg = [] }) => svg);
  assert.ok(pages.length > 0);
  const chinese = pages.map((page) => page.replace(/\.md$/u, '.nls.zh-cn.md'));
  for (const page of pages) assert.ok(existsSync(join(root, page)), page);
  for (const page of chinese) assert.match(read(page), /\p{Script=Han}/u, page);
  const found = readdirSync(join(root, 'docs', 'walkthrough')).map((name) => `docs/walkthrough/${name}`);
  assert.deepEqual(found.sort(), [...pages, ...chinese, ...pictures].sort());
});
