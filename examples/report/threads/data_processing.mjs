// Reads the orders and keeps those that have an amount.
// Output: `processed_data`, which threads.yaml hands to `analysis` under the name `input_data`.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const [, ...rows] = readFileSync('data/orders.csv', 'utf8').trim().split('\n');
const processed = [];
for (const row of rows) {
  const [month, order, amount] = row.split(',');
  if (amount !== '' && Number.isFinite(Number(amount))) processed.push({ month, amount: Number(amount) });
  else console.log(`order ${order} left out: it has no amount`);
}
console.log(`${processed.length} of ${rows.length} orders kept`);
await pause(700); // so that there is something to watch in the graph

writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ processed_data: processed }));
