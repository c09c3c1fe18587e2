import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttemptExecution } from '../../coordinator/attempt-execution.ts';
import { AttemptsAhead } from '../../coordinator/attempts-ahead.ts';
import { apply } from '../../scheduler/apply.ts';
import { decide } from '../../scheduler/decide.ts';
import type { InputBody } from '../../scheduler/input.ts';
import type { Plan } from '../../scheduler/plan.ts';
import { initialState, type State } from '../../scheduler/state.ts';
import { samplePlan, sampleThread } from '../scheduler/sample-plan.ts';

function stateAfter(plan: Plan, ...inputs: readonly InputBody[]): State {
  let state = initialState(plan);
  for (const input of inputs) {
    for (const event of decide(state, { at: 0, ...input }).events) state = apply(state, event);
  }
  return state;
}

const start: InputBody = { type: 'start', session: 'S' };

function succeeded(thread: string): InputBody {
  return { type: 'attempt_ended', thread, attempt: 1, durationMs: 1, result: { kind: 'succeeded' }, random: 0 };
}

/** What is prepared of which attempts, as `thread.attempt`. */
function newAhead() {
  const made: string[] = [];
  const ahead = new AttemptsAhead((thread, attempt) => {
    made.push(`${thread}.${attempt}`);
    return { prepare() {} } as unknown as AttemptExecution;
  });
  return { ahead, made };
}

const noSupplies = async () => [];
const flat = samplePlan(
  ['a', 'b', 'c', 'd'].map((name) => sampleThread(name)),
  [],
  { maxParallelThreads: 1 },
);

test('the next two threads are prepared once attempts are quick, and each only once', () => {
  const { ahead, made } = newAhead();
  const state = stateAfter(flat, start);
  ahead.prepare(state, noSupplies);
  assert.deepEqual(made, []);
  ahead.learn(20);
  ahead.prepare(state, noSupplies);
  ahead.prepare(state, noSupplies);
  assert.deepEqual(made, ['b.1', 'c.1']);
  assert.ok(ahead.take('b', 1));
  assert.equal(ahead.take('b', 1), undefined);
  ahead.prepare(stateAfter(flat, start, succeeded('a')), noSupplies);
  assert.deepEqual(made, ['b.1', 'c.1', 'd.1']);
});

test('nothing is prepared any more once attempts take long', () => {
  const { ahead, made } = newAhead();
  ahead.learn(20);
  ahead.learn(2000);
  ahead.prepare(stateAfter(flat, start), noSupplies);
  assert.deepEqual(made, []);
});

test('what was prepared of another attempt is not taken', () => {
  const { ahead } = newAhead();
  ahead.learn(20);
  ahead.prepare(stateAfter(flat, start), noSupplies);
  assert.equal(ahead.take('b', 2), undefined);
});

test('what cannot be prepared is left to its start', async () => {
  const unable = {
    prepare() {
      throw new Error('no room');
    },
  };
  const ahead = new AttemptsAhead(() => unable as unknown as AttemptExecution);
  ahead.learn(20);
  ahead.prepare(stateAfter(flat, start), noSupplies);
  await nextTurn();
  assert.ok(ahead.take('b', 1));
});
