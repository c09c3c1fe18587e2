/** Of so many frames the one in the middle counts: a single late one says nothing. */
const counted = 9;

/** A graphics card brings a frame within two of a screen's at sixty a second; twice that late, a busy processor draws it. */
const lateMs = 66;

/** Whether the screen can follow: how long frames take to come after they are asked for. */
export class FramePace {
  readonly #waitsMs: number[] = [];

  add(waitMs: number): void {
    this.#waitsMs.push(waitMs);
    if (this.#waitsMs.length > counted) this.#waitsMs.shift();
  }

  /** Drawing takes so long that what only moves, without saying anything, had better stand still. */
  get isSlow(): boolean {
    const middle = this.#waitsMs.toSorted((one, other) => one - other)[Math.floor(counted / 2)];
    return middle !== undefined && this.#waitsMs.length === counted && middle > lateMs;
  }
}
