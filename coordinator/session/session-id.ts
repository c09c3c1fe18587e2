import { randomBytes } from 'node:crypto';

/** A new session's name: when it began, to the minute, and something random: `20261123-1652-7f3a`. Local time, for people. */
export function newSessionId(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}-${randomBytes(2).toString('hex')}`;
}

/** Whether a text from outside has the form of a session's name: then it is safe as the name of a folder. */
export function isSessionId(text: string): boolean {
  return /^\d{8}-\d{4}-[0-9a-f]{4}$/u.test(text);
}
