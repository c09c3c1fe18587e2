import type { Locale } from '../core/messages/locale.ts';
import { introduction } from './introduction.ts';
import type { Say, Template } from './template.ts';

/** What "New Thread File" offers and `threads init` makes the first of. Every template checks clean and runs with nothing but Node installed. */
export function templates(locale: Locale): readonly [Template, ...Template[]] {
  const say: Say = (en, zhCn) => (locale === 'en' ? en : zhCn);
  return [introduction(say), minimal(say), dataFlow(say), conditions(say), cleanUp(say), agents(say)];
}

function minimal(say: Say): Template {
  return {
    id: 'minimal',
    title: say('Minimal', '最小示例'),
    description: say('Two commands, one after the other', '两条命令，先后运行'),
    files: new Map([
      [
        'threads.yaml',
        `# ${say('A thread is a command or a script; dependencies say what runs after what.', '线程是一条命令或一个脚本；依赖说明先后顺序。')}
threads:
  first:
    run: echo "first"
  second:
    run: echo "second"

dependencies:
  - source_thread: first
    target_thread: second
`,
      ],
    ]),
  };
}

function dataFlow(say: Say): Template {
  return {
    id: 'data-flow',
    title: say('Pipeline with data flow', '带数据流的流水线'),
    description: say('Three scripts hand JSON on to each other', '三个脚本依次传递 JSON'),
    files: new Map([
      [
        'threads.yaml',
        `# ${say('Each thread runs the script threads/NAME.mjs beside this file.', '每个线程运行本文件旁的脚本 threads/NAME.mjs。')}
threads:
  collect:
    outputs: { orders: array }
  summarize:
    inputs: { orders: array }
    outputs: { total: number }
  publish:
    inputs: { amount: number }

dependencies:
  - source_thread: collect
    target_thread: summarize
    type: data_flow # ${say('fields of the same name flow', '同名字段自动传递')}
  - source_thread: summarize
    target_thread: publish
    type: data_flow
    data_mapping: { total: amount } # ${say('output: input', '输出: 输入')}
`,
      ],
      ['threads/collect.mjs', script('{ orders: [{ price: 20 }, { price: 22 }] }')],
      ['threads/summarize.mjs', script('{ total: input.orders.reduce((sum, { price }) => sum + price, 0) }')],
      ['threads/publish.mjs', `${readInput}\nconsole.log('total:', input.amount);\n`],
    ]),
  };
}

function conditions(say: Say): Template {
  return {
    id: 'conditions',
    title: say('Conditions', '条件'),
    description: say('A result decides which thread runs next', '由结果决定接下来运行哪个线程'),
    files: new Map([
      [
        'threads.yaml',
        `threads:
  measure:
    outputs: { score: number }
  publish:
    run: echo "${say('good enough', '足够好')}"
  improve:
    run: echo "${say('to be improved', '有待改进')}"

dependencies:
  # ${say('Conditions are CEL expressions over the output of the source.', '条件是针对源线程输出的 CEL 表达式。')}
  - source_thread: measure
    target_thread: publish
    type: conditional
    condition: data.score >= 0.9
  - source_thread: measure
    target_thread: improve
    type: conditional
    condition: data.score < 0.9
`,
      ],
      ['threads/measure.mjs', script('{ score: 0.97 }')],
    ]),
  };
}

function cleanUp(say: Say): Template {
  return {
    id: 'clean-up',
    title: say('Retries and clean-up', '重试与清理'),
    description: say('What happens when something fails, and what happens always', '失败时做什么，以及总要做什么'),
    files: new Map([
      [
        'threads.yaml',
        `coordination:
  policy: best_effort # ${say('the rest goes on where it can', '其余部分尽可能继续')}
  max_retries: 2
  retry_delay: 500 # ${say('milliseconds', '毫秒')}

threads:
  deploy:
    run: echo "${say('deployed', '已部署')}"
    timeout: 60 # ${say('seconds', '秒')}
  roll_back:
    description: ${say('Runs only where deploy has failed', '仅在 deploy 失败后运行')}
    run: echo "${say('rolled back', '已回滚')}"
  notify:
    description: ${say('Runs however deploy has ended', '无论 deploy 如何结束都运行')}
    run: echo "${say('told everybody', '已通知')}"

dependencies:
  - source_thread: deploy
    target_thread: roll_back
    on: failure
  - source_thread: deploy
    target_thread: notify
    on: finished
`,
      ],
    ]),
  };
}

function agents(say: Say): Template {
  return {
    id: 'agents',
    title: say('Agents', '智能体'),
    description: say('One plans, two work side by side, one reviews', '一个规划，两个并行工作，一个评审'),
    files: new Map([
      [
        'threads.yaml',
        `# ${say('Put your own agents into the scripts: JSON comes in, JSON goes out.', '将您自己的智能体放入脚本：输入 JSON，输出 JSON。')}
coordination:
  max_parallel_threads: 2

threads:
  plan:
    outputs: { topic: string }
  research:
    inputs: { topic: string }
    outputs: { facts: array }
  draft:
    inputs: { topic: string }
    outputs: { text: string }
  review:
    inputs: { facts: array, text: string }

dependencies:
  - { source_thread: plan, target_thread: research, type: data_flow }
  - { source_thread: plan, target_thread: draft, type: data_flow }
  - { source_thread: research, target_thread: review, type: data_flow }
  - { source_thread: draft, target_thread: review, type: data_flow }
`,
      ],
      ['threads/plan.mjs', script("{ topic: 'threads' }")],
      ['threads/research.mjs', script('{ facts: [`${input.topic} can wait for each other`] }')],
      ['threads/draft.mjs', script('{ text: `About ${input.topic}` }')],
      ['threads/review.mjs', `${readInput}\nconsole.log(input.text, '·', input.facts.length, 'facts');\n`],
    ]),
  };
}

const readInput = `import { readFileSync } from 'node:fs';

const input = JSON.parse(readFileSync(process.env.THREAD_INPUT, 'utf8'));`;

/** A script that reads its input where it uses it, and writes what the expression gives. */
function script(output: string): string {
  const isReading = /\binput\b/u.test(output);
  const head = isReading
    ? readInput.replace('{ readFileSync }', '{ readFileSync, writeFileSync }')
    : "import { writeFileSync } from 'node:fs';\n";
  return `${head}\nconst output = ${output};\nwriteFileSync(process.env.THREAD_OUTPUT, JSON.stringify(output));\n`;
}
