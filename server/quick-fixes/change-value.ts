import { filePlaceAt } from '../../core/schema/file-schema.ts';
import type { ScalarNode } from '../../core/syntax/syntax-node.ts';
import { replaceByWord, replaceScalar } from '../scalar-edit.ts';
import type { TextEdit } from '../text-edit.ts';
import { flowText } from '../yaml-text.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Writes a value of the wrong type as one of the right type, where it says the same; raises one that is too small. */
export const changeValue: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'invalid-value' || finding.suggestion !== undefined) return [];
  const place = findingPlace(analysis, finding.range);
  if (place?.node.kind !== 'scalar' || place.isKey) return [];
  const schema = filePlaceAt(place.path)?.schema;
  const changed = schema && change(analysis.text, place.node, schema);
  if (changed === undefined) return [];
  const { edit, isSafe } = changed;
  return [{ title: words.changeTo(edit.text), edits: [edit], isPreferred: true, isSafe }];
};

interface Change {
  readonly edit: TextEdit;
  /** It says what stood there, in the notation that YAML wants. */
  readonly isSafe: boolean;
}

const yes = /^(?:true|yes|on)$/i;
const no = /^(?:false|no|off)$/i;

function change(text: string, scalar: ScalarNode, schema: Readonly<Record<string, unknown>>): Change | undefined {
  const types = new Set([schema['type']].flat());
  const { text: written, value } = scalar;
  if (value === null) return undefined;
  const word = (said: string, isSafe: boolean): Change => ({ edit: replaceByWord(text, scalar, said), isSafe });
  if (types.has('boolean') && yes.test(written)) return word('true', true);
  if (types.has('boolean') && no.test(written)) return word('false', true);
  if (types.has('number') || types.has('integer')) {
    const number = Number(written.trim());
    if (written.trim() === '' || !Number.isFinite(number)) return undefined;
    const allowed = Math.max(types.has('number') ? number : Math.round(number), leastOf(schema));
    return word(String(allowed), allowed === number);
  }
  if (types.has('string') && typeof value !== 'string') {
    return { edit: replaceScalar(text, scalar, written), isSafe: true };
  }
  // One text can be meant as a list of several words.
  if (types.has('array')) return word(flowText([typeof value === 'string' ? value : written]), false);
  return undefined;
}

function leastOf(schema: Readonly<Record<string, unknown>>): number {
  const { minimum, exclusiveMinimum } = schema;
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  return typeof minimum === 'number' ? minimum : -Infinity;
}
