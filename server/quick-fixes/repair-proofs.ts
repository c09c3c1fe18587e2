import type { Analysis } from '../../core/analyze.ts';
import { parse } from '../../core/syntax/parse.ts';
import { applyEdits, type TextEdit } from '../text-edit.ts';

/** How much may be read, in UTF-16 units: that takes a small part of a second. */
const mostUnits = 2_500_000;

/** What it costs to begin to read, however short the text is. */
const overhead = 10_000;

/** Tries repairs of a broken file, as many as do not keep anybody waiting. */
export class RepairProofs {
  #left = mostUnits;
  /** By the text that was tried: several repairs may come to the same. */
  readonly #tried = new Map<string, number>();

  /** How many problems of YAML the text would have after some edits; `undefined` where too much has been tried already. */
  problemsAfter(edits: readonly TextEdit[], { text, tree }: Analysis): number | undefined {
    const repaired = applyEdits(text, edits);
    const known = this.#tried.get(repaired);
    if (known !== undefined) return known;
    // A text is read about once more for each of its faults.
    this.#left -= (text.length + overhead) * (1 + tree.problems.length);
    if (this.#left < 0) return undefined;
    const problems = parse(repaired).problems.length;
    this.#tried.set(repaired, problems);
    return problems;
  }
}
