import { writeFileSync } from 'node:fs';

writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ count: 'twelve' }));
