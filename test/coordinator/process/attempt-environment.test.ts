import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attemptEnvironment, userEnvironment } from '../../../coordinator/process/attempt-environment.ts';
import type { JsonObject } from '../../../coordinator/data/json-object.ts';
import { sampleThread } from '../../scheduler/sample-plan.ts';

function environmentOf(inputs: JsonObject, env: { readonly [name: string]: string } = {}) {
  const session = { id: 'S', folder: '/s', fileFolder: '/', gracePeriodMs: 0 };
  const order = {
    session,
    thread: sampleThread('a', { env }),
    attempt: 2,
    inputs,
    inputFile: '/in',
    outputFile: '/out',
  };
  return attemptEnvironment(order, { HOME: '/home/me' });
}

describe('the environment of an attempt', () => {
  it('has the contract, the user’s own, and the thread’s last', () => {
    assert.deepEqual(environmentOf({}, { HOME: '/other', X: '1' }), {
      HOME: '/other',
      X: '1',
      THREAD_NAME: 'a',
      THREAD_ATTEMPT: '2',
      THREAD_SESSION: 'S',
      THREAD_INPUT: '/in',
      THREAD_OUTPUT: '/out',
    });
  });
  it('has the inputs that are simple and not too long', () => {
    const long = 'x'.repeat(32 * 1024);
    const environment = environmentOf({
      'max-age': 5,
      ok: false,
      größe: 'L',
      list: [1],
      none: null,
      nul: 'a\0b',
      fits: long,
      long: `${long}x`,
    });
    const inputs = Object.entries(environment).filter(([name]) => name.startsWith('INPUT_'));
    assert.deepEqual(Object.fromEntries(inputs), {
      INPUT_MAX_AGE: '5',
      INPUT_OK: 'false',
      INPUT_GR__E: 'L',
      INPUT_FITS: long,
    });
  });
});

describe('the environment of a user', () => {
  it('is without what an editor’s process adds', () => {
    const options =
      '--max-old-space-size=100 --require "/opt/VS Code/ms-vscode.js-debug/bootloader.js" --inspect-publish-uid=http';
    assert.deepEqual(
      userEnvironment({
        PATH: '/bin',
        ELECTRON_RUN_AS_NODE: '1',
        VSCODE_PID: '1',
        NODE_CHANNEL_FD: '3',
        THREADS_LANGUAGE: 'zh-cn',
        NODE_OPTIONS: options,
        ELECTRON_MIRROR: 'mine',
      }),
      { PATH: '/bin', NODE_OPTIONS: '--max-old-space-size=100', ELECTRON_MIRROR: 'mine' },
    );
    assert.deepEqual(userEnvironment({ NODE_OPTIONS: '--require /x/vscode/a.js' }), {});
  });
  it('is without the inputs of a thread that the coordinator itself runs in, and only of such', () => {
    assert.deepEqual(userEnvironment({ THREAD_SESSION: 'S', THREAD_OUTPUT: '/o', INPUT_N: '1', A: '1' }), { A: '1' });
    assert.deepEqual(userEnvironment({ INPUT_N: '1' }), { INPUT_N: '1' });
  });
});
