import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCacheFolder } from '../../programs/compile-cache-folder.ts';

const cases: readonly (readonly [NodeJS.Platform, Record<string, string>, string | undefined])[] = [
  ['linux', { HOME: '/home/a' }, '/home/a/.cache/thread-coordinator'],
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/c' }, '/c/thread-coordinator'],
  // The specification: a path that is not absolute is ignored.
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: 'c' }, '/home/a/.cache/thread-coordinator'],
  ['linux', {}, undefined],
  ['linux', { HOME: '' }, undefined],
  ['linux', { HOME: '/home/a', NODE_DISABLE_COMPILE_CACHE: '1' }, undefined],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/thread-coordinator'],
  [
    'win32',
    { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' },
    'C:\\Users\\a\\AppData\\Local\\thread-coordinator\\Cache',
  ],
  ['win32', { HOME: '/home/a' }, undefined],
];

for (const [platform, env, folder] of cases) {
  test(`compiled code on ${platform} with ${JSON.stringify(env)} is kept in ${String(folder)}`, () => {
    assert.equal(compileCacheFolder(env, platform), folder);
  });
}
