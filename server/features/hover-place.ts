import type { Analysis } from '../../core/analyze.ts';
import { kindText } from '../../core/expression/static-type.ts';
import type { ExpressionSource } from '../../core/model/dependency.ts';
import { checkedExpression } from '../../core/rules/checked-expression.ts';
import { filePlaceAt } from '../../core/schema/file-schema.ts';
import { keywordsOf } from '../../core/schema-compatibility/schema-reader.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import { pathAt } from '../../core/syntax/path-at.ts';
import type { TextRange } from '../../core/text-range.ts';
import { schemaKeywords } from '../completion/schema-keywords.ts';
import { isSchemaPlace } from '../completion/schema-place.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import { mentionAtOffset } from '../mentions-at.ts';
import { stretchIn } from '../stretch.ts';
import type { ServerWords } from '../words/server-words.ts';

/** Markdown about a part of the text. */
export interface HoverText {
  readonly range: TextRange;
  readonly value: string;
}

/** What is known of the schema, the expression or the key at an offset. */
export function hoverPlace(analysis: Analysis, offset: number, words: ServerWords): HoverText | undefined {
  return schemaText(analysis, offset) ?? expressionText(analysis, offset, words) ?? keyText(analysis, offset, words);
}

function schemaText(analysis: Analysis, offset: number): HoverText | undefined {
  const mention = mentionAtOffset(analysis, offset);
  if (mention?.symbol.kind !== 'schema') return undefined;
  const { name } = mention.symbol;
  const schema = analysis.model.schemas.get(name)?.schema;
  return schema === undefined
    ? undefined
    : { range: mention.range, value: factText(`**${markdownText(name)}**`, schema) };
}

/** A heading, the type and what the author says of it. */
export function factText(head: string, schema: unknown): string {
  const description = keywordsOf(schema)?.['description'];
  const about = typeof description === 'string' ? [markdownText(description)] : [];
  return [head, markdownCode(typeText(schema)), ...about].join('\n\n');
}

/** The type of the whole: it is what decides whether a condition or a transform will do. */
function expressionText(analysis: Analysis, offset: number, words: ServerWords): HoverText | undefined {
  const { model } = analysis;
  for (const dependency of stretchIn(analysis, { start: offset, end: offset }).dependencies) {
    const touched = [dependency.condition, dependency.transform].find(
      (one) => one !== undefined && touches(one, offset),
    );
    if (touched === undefined) continue;
    const { kind, type, problems } = checkedExpression(touched, dependency, { model });
    if (problems.length > 0) return undefined;
    const known = type.kinds === undefined ? words.anyType : markdownCode(kindText(type));
    return { range: touched.range, value: words.expressionType(kind === 'cel' ? 'CEL' : 'Python', known) };
  }
  return undefined;
}

function touches({ range }: ExpressionSource, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

function keyText({ tree }: Analysis, offset: number, words: ServerWords): HoverText | undefined {
  const steps = pathAt(tree.root, offset);
  const last = steps.at(-1);
  if (last?.kind !== 'key') return undefined;
  const { key } = last.entry;
  const names = steps.map((step) => (step.kind === 'item' ? String(step.index) : step.entry.key.text));
  const keyword = isSchemaPlace(names.slice(0, -1)) ? schemaKeywords.find(({ name }) => name === key.text) : undefined;
  const place = filePlaceAt(names);
  // What lies below a name of the user's own says nothing of the name.
  const isOwnName =
    place?.id.includes('*') === true || filePlaceAt(names.slice(0, -1))?.schema['properties'] === undefined;
  const about =
    keyword !== undefined
      ? words.schemaKeyword(keyword.name)
      : place === undefined || isOwnName
        ? undefined
        : words.keyDocumentation(place);
  if (about === undefined) return undefined;
  const standard = place?.schema['default'];
  const value =
    standard === undefined ? about : `${about}\n\n${words.standard(markdownCode(JSON.stringify(standard)))}`;
  return { range: key.range, value };
}
