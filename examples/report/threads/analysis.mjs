// Adds up the orders of each month.
// Input: `input_data`, from data_processing. Output: what the condition in threads.yaml asks for, and the figures.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { input_data: orders } = JSON.parse(readFileSync(process.env.THREAD_INPUT, 'utf8'));
const months = {};
for (const { month, amount } of orders) months[month] = (months[month] ?? 0) + amount;
const total = orders.reduce((sum, { amount }) => sum + amount, 0);
console.log(`${Object.keys(months).length} months, ${total.toFixed(2)} in all`);
await pause(700);

writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ analysis_complete: true, months, total }));
