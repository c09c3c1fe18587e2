import type { Say, Template } from './template.ts';

/** The one to begin with: scripts found by their name, data that flows, a condition. */
export function introduction(say: Say): Template {
  return {
    id: 'introduction',
    title: say('Introduction', '入门示例'),
    description: say('Two scripts, data that flows, a condition', '两个脚本、数据流和一个条件'),
    files: new Map([
      ['threads.yaml', threadFile(say)],
      ['threads/collect.mjs', collect],
      ['threads/summarize.mjs', summarize],
    ]),
  };
}

function threadFile(say: Say): string {
  return `# ${say(
    'A thread is a script. Dependencies say what runs after what, and what flows between them.',
    '一个线程就是一个脚本。依赖说明什么在什么之后运行，以及它们之间传递什么数据。',
  )}

threads:
  # ${say(
    'Without a "script" or "run", a thread runs the file threads/NAME.* beside this file.',
    '没有 "script" 或 "run" 的线程运行本文件旁的 threads/NAME.*。',
  )}
  collect:
    description: ${say('Draws five numbers', '抽取五个数')}
    outputs:
      numbers: array

  summarize:
    description: ${say('Finds their sum', '求它们的和')}
    inputs:
      values: array
    outputs:
      sum: number

  warn:
    description: ${say('Runs only where the sum is large', '仅在和较大时运行')}
    run: echo "${say('The sum is large.', '和较大。')}"

dependencies:
  # ${say('The output "numbers" of collect becomes the input "values" of summarize.', 'collect 的输出 "numbers" 成为 summarize 的输入 "values"。')}
  - source_thread: collect
    target_thread: summarize
    type: data_flow
    data_mapping:
      numbers: values

  # ${say('An expression over the output of summarize decides whether warn runs.', '对 summarize 输出的表达式决定 warn 是否运行。')}
  - source_thread: summarize
    target_thread: warn
    type: conditional
    condition: data.sum > 250
`;
}

const collect = `import { writeFileSync } from 'node:fs';

const numbers = Array.from({ length: 5 }, () => Math.ceil(Math.random() * 100));
console.log('numbers:', numbers.join(' '));
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ numbers }));
`;

const summarize = `import { readFileSync, writeFileSync } from 'node:fs';

const { values } = JSON.parse(readFileSync(process.env.THREAD_INPUT, 'utf8'));
const sum = values.reduce((total, value) => total + value, 0);
console.log('sum:', sum);
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ sum }));
`;
