/** A moment for people, in the time zone of this machine: `2026-11-23 16:52:07`. */
export function localTime(epochMs: number): string {
  const time = new Date(epochMs);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
