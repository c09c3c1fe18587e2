// Output as a JSON object in the file that THREAD_OUTPUT names.
import { writeFileSync } from 'node:fs';

const orders = [
  { amount: 120, currency: 'EUR' },
  { amount: 54, currency: 'USD' },
  { amount: 80, currency: 'EUR' },
  { amount: 216, currency: 'USD' },
];
console.log(`${orders.length} orders`);
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ orders, count: orders.length }));
