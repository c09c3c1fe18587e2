import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('the second document is marked at its dashes, and the first is checked', () => {
  checkFindings(`---
threads:
  build: { rn: make, run: make }
           ^^ unknown-key
---
^^^ multiple-documents: A thread file is one document, and here a second one begins...
threads: 3
---
`);
});

test('one document may have its dashes and its end', () => {
  checkFindings(`---
threads: { build: { run: make } }
...
`);
});
