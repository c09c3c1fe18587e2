import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PrintedBudget } from '../../client/run/printed-budget.ts';
import type { OutputLine } from '../../scheduler/event.ts';

function line(thread: string, text = 'x', attempt = 1): OutputLine {
  return { type: 'output_line', thread, attempt, stream: 'stdout', text };
}

test('a chatty attempt is cut once and for all; others, and its next attempt, are not', () => {
  const budget = new PrintedBudget();
  const seen = Array.from({ length: 3000 }, () => budget.take(line('chatty')));
  assert.equal(seen.filter((one) => one === 'shown').length, 2000);
  assert.equal(seen.filter((one) => one === 'last').length, 1);
  assert.equal(seen.indexOf('last'), 2000);
  assert.equal(budget.take(line('quiet')), 'shown');
  assert.equal(budget.take(line('chatty', 'x', 2)), 'shown');
});

test('long lines count by their length, and all threads together are bounded', () => {
  const budget = new PrintedBudget();
  const long = 'x'.repeat(4000);
  let characters = 0;
  for (let thread = 0; thread < 100; thread += 1) {
    for (let index = 0; index < 100; index += 1) {
      if (budget.take(line(String(thread), long)) === 'shown') characters += long.length;
    }
  }
  assert.ok(characters <= 4 * 1024 * 1024 && characters > 3 * 1024 * 1024, String(characters));
});
