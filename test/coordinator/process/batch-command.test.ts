import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchCommand } from '../../../coordinator/process/batch-command.ts';

test('a batch file is told to cmd.exe word by word, and what cmd.exe would read differently is refused', () => {
  assert.equal(batchCommand('C:\\my work\\build.cmd', []), '""C:\\my work\\build.cmd""');
  assert.equal(batchCommand('b.bat', ['a b', '& del x', '']), '""b.bat" "a b" "& del x" """');
  for (const argument of ['say "x"', '%PATH%', 'a\nb', '!x!'])
    assert.equal(batchCommand('b.bat', [argument]), undefined);
});
