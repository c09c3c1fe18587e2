/** More names at once are of no use to anybody, and take the longer to send and to show the more there are. */
const mostNames = 200;

/**
 * Chooses names to offer where there are very many: those that what has been typed may still become, and of these the first.
 * The client has to ask again when more is typed.
 */
export class NameChoice {
  readonly #typed: string;
  #leavesOut = false;

  /** @param typed what stands before the cursor */
  constructor(typed: string) {
    this.#typed = typed.toLowerCase();
  }

  /** Whether names have been left out. */
  get leavesOut(): boolean {
    return this.#leavesOut;
  }

  /** All of them where they are not too many. */
  of(names: readonly string[]): readonly string[] {
    if (names.length <= mostNames) return names;
    this.#leavesOut = true;
    const typed = this.#typed;
    const likely = names.filter((name) => name.toLowerCase().startsWith(typed)).slice(0, mostNames);
    if (likely.length === mostNames) return likely;
    const chosen = new Set(likely);
    for (const name of names) {
      if (chosen.size === mostNames) break;
      if (hasLettersOf(name.toLowerCase(), typed)) chosen.add(name);
    }
    return [...chosen];
  }
}

/** Whether all letters of a text stand in a name, in their order: as editors narrow down what they show. */
function hasLettersOf(name: string, text: string): boolean {
  let at = 0;
  for (const letter of text) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
