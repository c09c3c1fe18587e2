import { readDocument, type ReadDocument } from './read-document.ts';
import { yamlFault, type LocatedFault } from './yaml-fault.ts';

/** How much text is read again in order to get past faults, in UTF-16 units: about a second's work. */
export const recoveryBudget = 2_000_000;
const maxRecoveries = 20;
/** A file with more faults than this is no YAML at all; more findings would not help its author. */
export const maxFaults = 50;

export interface ReadPastFaults {
  readonly read: ReadDocument;
  /** The text that was read in the end, with spaces where a fault was left out. */
  readonly clean: string;
  /** In the order of the text, one for each line. */
  readonly faults: readonly LocatedFault[];
  /** How often the text was read again. */
  readonly recoveries: number;
}

/** Reads, blanks the first fault that would hide others, and reads again, as long as the budget lasts. */
export function readPastFaults(text: string): ReadPastFaults {
  const past: LocatedFault[] = [];
  let clean = text;
  for (let round = 1; ; round++) {
    const read = readDocument(clean);
    const faults = faultsOf(read, clean);
    const hiding = faults.find(({ leaveOut }) => leaveOut && clean.slice(leaveOut.start, leaveOut.end).trim() !== '');
    const goOn = round <= maxRecoveries && round * text.length <= recoveryBudget;
    if (!hiding?.leaveOut || !goOn) {
      return { read, clean, faults: oneForEachLine([...past, ...faults], text), recoveries: round - 1 };
    }
    past.push(hiding);
    const { start, end } = hiding.leaveOut;
    clean = clean.slice(0, start) + clean.slice(start, end).replaceAll(/[^\r\n]/g, ' ') + clean.slice(end);
  }
}

function faultsOf(read: ReadDocument, text: string): LocatedFault[] {
  const { document, errors } = read;
  if (!document) return [];
  return errors
    .slice(0, maxFaults)
    .map((error) => yamlFault(error, document, text))
    .sort((a, b) => a.range.start - b.range.start);
}

/** The library often says several things of one mistake; they stand on one line. */
function oneForEachLine(faults: readonly LocatedFault[], text: string): LocatedFault[] {
  const byLine = new Map<number, LocatedFault>();
  for (const fault of faults) {
    const line = text.lastIndexOf('\n', fault.range.start - 1);
    if (!byLine.has(line) && byLine.size < maxFaults) byLine.set(line, fault);
  }
  return [...byLine.values()].sort((a, b) => a.range.start - b.range.start);
}
