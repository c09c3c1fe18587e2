import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import type { Plan } from '../../scheduler/plan.ts';

/** Whether a value has the form of a plan. A plan is read back from a folder that anybody may have written to. */
export function isPlan(value: unknown): value is Plan {
  validate ??= new Ajv2020({ allowUnionTypes: true }).compile<Plan>(planSchema);
  return validate(value);
}

let validate: ValidateFunction<Plan> | undefined;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const time = { type: 'number', minimum: 0 };
const schema = { type: ['boolean', 'object'] };

const fields = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { schema, optional: { type: 'boolean' }, default: { type: 'object', required: ['value'] } },
    required: ['schema', 'optional'],
  },
};

const command = {
  type: 'object',
  oneOf: [
    { properties: { kind: { const: 'script' }, path: text }, required: ['kind', 'path'] },
    { properties: { kind: { const: 'shell' }, line: text }, required: ['kind', 'line'] },
  ],
};

const threadProperties = {
  name: text,
  args: texts,
  cwd: text,
  env: { type: 'object', additionalProperties: text },
  join: { enum: ['all', 'any'] },
  timeoutMs: time,
  maxRetries: count,
  retryDelayMs: time,
  retryBackoff: time,
  outputFrom: { enum: ['file', 'stdout', 'last_line'] },
  expectedDurationMs: time,
};

const thread = {
  type: 'object',
  properties: {
    ...threadProperties,
    command,
    interpreterArgs: texts,
    critical: { type: 'boolean' },
    inputs: fields,
    outputs: fields,
    parameters: { type: 'object' },
  },
  required: Object.keys(threadProperties),
};

const dependencyProperties = {
  source: text,
  target: text,
  type: { enum: ['sequential', 'parallel', 'data_flow', 'conditional'] },
  on: { enum: ['success', 'failure', 'finished'] },
  enabled: { type: 'boolean' },
};

const dependency = {
  type: 'object',
  properties: {
    ...dependencyProperties,
    condition: text,
    transform: text,
    mapping: { type: 'array', items: { type: 'array', items: text, minItems: 2, maxItems: 2 } },
  },
  required: Object.keys(dependencyProperties),
};

const settingsProperties = {
  policy: { enum: ['best_effort', 'strict', 'adaptive'] },
  maxParallelThreads: { type: 'integer', minimum: 1 },
  sessionTimeoutMs: time,
  gracePeriodMs: time,
  keepSessions: count,
};

const given = {
  type: 'object',
  properties: {
    enabled: { type: 'boolean' },
    policy: settingsProperties.policy,
    maxParallelThreads: settingsProperties.maxParallelThreads,
    timeoutS: time,
    sessionTimeoutS: time,
    enableRetry: { type: 'boolean' },
    maxRetries: count,
    retryDelayMs: time,
    retryBackoff: time,
    gracePeriodS: time,
    threadsDir: text,
    keepSessions: count,
  },
  additionalProperties: false,
};

const planSchema = {
  type: 'object',
  properties: {
    format: { const: 1 },
    file: text,
    settings: { type: 'object', properties: settingsProperties, required: Object.keys(settingsProperties) },
    threads: { type: 'array', items: thread },
    dependencies: { type: 'array', items: dependency },
    schemas: { type: 'object', additionalProperties: schema },
    secrets: texts,
    given,
  },
  required: ['format', 'file', 'settings', 'threads', 'dependencies', 'schemas', 'secrets'],
};
