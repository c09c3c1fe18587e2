import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('coordination that is switched off is said at the value', () => {
  checkFindings(`
coordination:
  enabled: false
           ^^^^^ disabled-coordination: Coordination is disabled, so a run of this file is refused.
`);
});
