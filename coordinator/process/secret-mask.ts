/**
 * Puts `***` in the place of secrets in a stream of bytes, also where a secret is split between chunks. Works on
 * bytes, one to a character, so that text that is no UTF-8 stays as it is. An end that may be the beginning of a
 * secret is kept back until more is known.
 */
export class SecretMask {
  readonly #secrets: readonly string[];
  readonly #pattern: RegExp | undefined;
  #kept = '';

  constructor(secrets: readonly string[]) {
    this.#secrets = secretForms(secrets).map((secret) => Buffer.from(secret).toString('latin1'));
    this.#pattern = patternOf(this.#secrets);
  }

  /** The part of the stream that can be shown now. */
  push(bytes: Buffer): Buffer {
    if (this.#pattern === undefined) return bytes;
    const text = this.#kept + bytes.toString('latin1');
    const end = this.#safeEnd(text, this.#pattern);
    this.#kept = text.slice(end);
    return Buffer.from(text.slice(0, end).replace(this.#pattern, mask), 'latin1');
  }

  /** What was kept back, at the end of the stream. */
  end(): Buffer {
    const rest = this.#pattern === undefined ? '' : this.#kept.replace(this.#pattern, mask);
    this.#kept = '';
    return Buffer.from(rest, 'latin1');
  }

  /** Behind every whole secret that has been found, and before anything that may become one. */
  #safeEnd(text: string, pattern: RegExp): number {
    let end = this.#beginningAtEnd(text, 0);
    for (const { index, 0: secret } of text.matchAll(pattern)) {
      if (index >= end) break;
      if (index + secret.length > end) end = this.#beginningAtEnd(text, index + secret.length);
    }
    return end;
  }

  /** Where the longest end of the text, from `start` on, begins that is the beginning of a secret; else the text's end. */
  #beginningAtEnd(text: string, start: number): number {
    const longest = (this.#secrets[0]?.length ?? 0) - 1;
    for (let at = Math.max(start, text.length - longest); at < text.length; at += 1) {
      const ending = text.slice(at);
      if (this.#secrets.some((secret) => secret.length > ending.length && secret.startsWith(ending))) return at;
    }
    return text.length;
  }
}

/** A text with `***` in the place of secrets. */
export function maskText(text: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return text;
  const pattern = patterns.get(secrets) ?? patternOf(secretForms(secrets));
  if (pattern === undefined) return text;
  patterns.set(secrets, pattern);
  return text.replace(pattern, mask);
}

/** An output can have a million texts. */
const patterns = new WeakMap<readonly string[], RegExp>();

const mask = '***';

/** A secret as it is and as a JSON text spells it, the longest first: one may be a part of another. */
function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = secrets.filter((secret) => secret !== '').flatMap((s) => [s, JSON.stringify(s).slice(1, -1)]);
  return [...new Set(forms)].sort((a, b) => Buffer.byteLength(b) - Buffer.byteLength(a));
}

/** Only literal texts, so it cannot be slow; the longest secret goes first where several begin at one place. */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  if (secrets.length === 0) return undefined;
  return new RegExp(secrets.map((secret) => secret.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&')).join('|'), 'g');
}
