import { mostIntDigits } from './python-number.ts';

/** The value of a Python number literal: a bigint for an int, a number for a float; undefined: none, or too long. */
export function readNumberLiteral(literal: string): bigint | number | undefined {
  if (literal.length > mostIntDigits) return undefined;
  const digits = literal.replaceAll('_', '');
  if (/^(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?\d)*)$/u.test(literal))
    return BigInt(digits);
  const run = String.raw`\d(?:_?\d)*`;
  const float = new RegExp(String.raw`^(?:(?:${run})?\.${run}|${run}\.?)(?:[eE][+-]?${run})?$`, 'u');
  // What is left without a point or an exponent is an int with leading zeros, which Python refuses.
  return float.test(literal) && /[.eE]/u.test(literal) ? Number(digits) : undefined;
}
