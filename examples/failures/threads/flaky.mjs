// Exit code 75 means: failed, but worth another try.
import { writeFileSync } from 'node:fs';

const attempt = Number(process.env.THREAD_ATTEMPT);
if (attempt === 1) {
  console.error('the server did not answer');
  process.exit(75);
}
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ attempt }));
