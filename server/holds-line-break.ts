/** Whether a line of the text ends between two offsets. Asked of every value of big files: no part of the text is cut out. */
export function holdsLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lineFeed || unit === carriageReturn) return true;
  }
  return false;
}

const lineFeed = 10;
const carriageReturn = 13;
