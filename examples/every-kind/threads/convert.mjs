// Inputs as one JSON object on standard input.
import { writeFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';

const { orders, rates } = await json(process.stdin);
const total = orders.reduce((sum, { amount, currency }) => sum + amount / rates[currency], 0);
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ total, lines: orders.length }));
