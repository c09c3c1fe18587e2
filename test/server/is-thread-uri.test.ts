import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isThreadUri } from '../../server/is-thread-uri.ts';

const ours = [
  'file:///a/threads.yaml',
  'file:///c%3A/a/threads.yml',
  'file:///a/build.threads.yaml',
  'file:///a/%E6%9E%84%E5%BB%BA.threads.yml',
  'untitled:threads.yaml',
  'vscode-vfs://github/a/b/threads.yaml?ref=main#L1',
];
const others = [
  'file:///a/mythreads.yaml',
  'file:///a/threads.yaml.bak',
  'file:///threads.yaml/other.yaml',
  'file:///a/threads.json',
  'file:///a/x.yaml?threads.yaml',
  'file:///%',
  '',
];

for (const uri of ours) test(`ours: ${uri}`, () => assert.equal(isThreadUri(uri), true));
for (const uri of others) test(`not ours: ${uri}`, () => assert.equal(isThreadUri(uri), false));
