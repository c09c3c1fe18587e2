import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is known to VS Code', () => {
    assert.ok(vscode.extensions.getExtension('thread-coordinator.thread-coordinator'));
  });
});
