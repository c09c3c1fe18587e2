import type { Finding } from './rule.ts';

/** One finding for each place: several at the same place (fields that flow without a mapping) are told together. */
export function joinedByRange(findings: Iterable<Finding>): readonly Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const place = `${finding.range.start} ${finding.range.end}`;
    const before = joined.get(place);
    joined.set(place, before === undefined ? finding : together(before, finding));
  }
  return [...joined.values()];
}

function together(first: Finding, second: Finding): Finding {
  return {
    ...first,
    message: `${first.message}\n${second.message}`,
    related: [...(first.related ?? []), ...(second.related ?? [])],
  };
}
