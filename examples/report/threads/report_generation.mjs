// Draws the months as bars. A data flow hands over all fields of `analysis` under their own names.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { months, total } = JSON.parse(readFileSync(process.env.THREAD_INPUT, 'utf8'));
const most = Math.max(...Object.values(months));
const lines = Object.entries(months).map(
  ([month, sum]) => `${month}  ${'█'.repeat(Math.round((sum / most) * 30)).padEnd(30)}  ${sum.toFixed(2).padStart(8)}`,
);
for (const line of lines) console.log(line);
await pause(700);

writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ headline: `${total.toFixed(2)} in ${lines.length} months` }));
