import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a setting and its short form with different values are marked at both places', () => {
  checkFindings(`
coordination_policy: strict
                     ^^^^^^ [1] conflicting-setting: "policy" has two values: strict here, adaptive in another place. Remove one of the two.
                     ^^^^^^ [2] related: "policy" has another value here
coordination:
  policy: adaptive
          ^^^^^^^^ [2] conflicting-setting: "policy" has two values: adaptive here, strict in another place...
          ^^^^^^^^ [1] related: "policy" has another value here
  max_retries: 3
  retry_delay: 1000
error_handling:
  max_retries: 3
`);
});

test('a value that is wrong by itself is told once: what it was meant to be is not known', () => {
  checkFindings(`
coordination: { policy: strct, max_retries: .nan }
                        ^^^^^ invalid-value: "strct" is not possible here. Did you mean "strict"?...
                                            ^^^^ invalid-value: "max_retries" should be a whole number, and is not a finite number.
coordination_policy: strict
error_handling: { max_retries: 2 }
`);
});
