import type { InitWords } from '../words/init-words.ts';

/** The files of a small working example: path below its folder, content. Its scripts are for Node, which is there. */
export function exampleFiles(words: InitWords): ReadonlyMap<string, string> {
  return new Map([
    ['threads.yaml', threadFile(words)],
    ['threads/collect.mjs', collect],
    ['threads/summarize.mjs', summarize],
  ]);
}

function threadFile(words: InitWords): string {
  return `# ${words.top}

threads:
  # ${words.byConvention}
  collect:
    description: ${words.collect}
    outputs:
      numbers: array

  summarize:
    description: ${words.summarize}
    inputs:
      values: array
    outputs:
      sum: number

  warn:
    description: ${words.warn}
    run: echo "The sum is large."

dependencies:
  # ${words.dataFlow}
  - source_thread: collect
    target_thread: summarize
    type: data_flow
    data_mapping:
      numbers: values

  # ${words.condition}
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
