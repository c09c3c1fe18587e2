import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a comment silences a finding on the next line, and on no other', () => {
  checkFindings(`
threads:
  a: { run: x }
  b: { run: y }
dependencies:
  - source_thread: a
    target_thread: b
                   ^ [1] related
                   ^ [2] related
  - source_thread: a
    # threads-disable-next-line duplicate-dependency
    target_thread: b
  - source_thread: a
    target_thread: b
                   ^ [1] duplicate-dependency
    # threads-disable-next-line duplicate-dependency

    enabled: true
  - source_thread: a
    target_thread: b # threads-disable-next-line duplicate-dependency
                   ^ [2] duplicate-dependency
`);
});

test('a comment silences several codes in the whole file, wherever it stands', () => {
  checkFindings(`
threads:
  a: { run: x }
coordination:
  enabled: false
# threads-disable duplicate-dependency, disabled-coordination
`);
});

test('errors cannot be silenced, nor does a text that looks like a comment silence anything', () => {
  checkFindings(`
# threads-disable unknown-key
threds: {}
^^^^^^ unknown-key
threads:
  a:
    run: |
      # threads-disable disabled-coordination
coordination:
  enabled: false
           ^^^^^ disabled-coordination
`);
});
