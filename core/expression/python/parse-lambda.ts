import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { deepestTree, longestExpression } from '../limits.ts';
import type { ExpressionProblem, Say } from '../problem.ts';
import { childrenOf } from './children-of.ts';
import type { Lambda, PyNode } from './python-node.ts';
import { LambdaReader } from './lambda-reader.ts';

/** Reads a Python lambda: the whole text must be one. What is not on the list of what is allowed is a problem. Never throws. */
export function parseLambda(text: string): {
  readonly lambda?: Lambda;
  readonly problems: readonly ExpressionProblem[];
} {
  if (text.length > longestExpression) return failed(0, text.length, (words) => words.tooLong(longestExpression));
  const indent = text.length - text.trimStart().length;
  const tree = parser.parse(text.slice(indent));
  const deep = tooDeepAt(tree, indent);
  if (deep !== undefined) return failed(deep, deep + 1, (words) => words.tooDeep(deepestTree));
  const error = firstError(tree, text, indent);
  if (error) return { problems: [error] };
  const [statement, more] = childrenOf(tree.topNode);
  const expression = statement && childrenOf(statement)[0];
  if (expression?.name !== 'LambdaExpression') return failed(0, text.length, (words) => words.oneExpression());
  if (more) return failed(more.from + indent, more.to + indent, (words) => words.oneExpression());
  return readLambda(expression, text, indent);
}

function readLambda(node: SyntaxNode, text: string, indent: number): ReturnType<typeof parseLambda> {
  const [, parameters, , body] = childrenOf(node);
  const names = parameters ? childrenOf(parameters) : [];
  const [name] = names;
  if (names.length !== 1 || name?.name !== 'VariableName' || !body) {
    const [start, end] = parameters && names.length > 0 ? [parameters.from, parameters.to] : [node.from, node.from + 6];
    return failed(start + indent, end + indent, (words) => words.oneParameter());
  }
  const [start, end] = [name.from + indent, name.to + indent];
  const parameter = { name: text.slice(start, end), start, end };
  const reader = new LambdaReader(text, indent, parameter.name);
  const read: PyNode = reader.read(body);
  return reader.problems.length > 0
    ? { problems: reader.problems }
    : { lambda: { parameter, body: read }, problems: [] };
}

function failed(start: number, end: number, say: Say): { readonly problems: readonly ExpressionProblem[] } {
  return { problems: [{ start, end, say }] };
}

/** The parser itself has no trouble with depth; whoever walks its tree by recursion has. */
function tooDeepAt(tree: Tree, indent: number): number | undefined {
  let depth = 0;
  let place: number | undefined;
  tree.iterate({
    enter(node) {
      depth++;
      if (depth > deepestTree) place ??= node.from + indent;
      return place === undefined;
    },
    leave() {
      depth--;
    },
  });
  return place;
}

/** Well below the depth from which on the parser gives up, which looks like an error in the text. */
const parserDepth = 200;

function firstError(tree: Tree, text: string, indent: number): ExpressionProblem | undefined {
  let place: number | undefined;
  let [depth, deepest] = [0, 0];
  tree.iterate({
    enter(node) {
      deepest = Math.max(deepest, ++depth);
      if (node.type.isError) place ??= node.from + indent;
    },
    leave() {
      depth--;
    },
  });
  if (place === undefined) return undefined;
  if (deepest > parserDepth) return { start: place, end: place + 1, say: (words) => words.tooDeep(parserDepth) };
  const token = /^\s*(?<token>"""|'''|[\p{L}\p{N}_]+|[^\s])/u.exec(text.slice(place));
  const word = token?.groups?.['token'];
  if (word === undefined || token === null) return { ...lastToken(text), say: (words) => words.unexpectedEnd() };
  const end = place + token[0].length;
  if (/^["']/u.test(word)) return { start: end - word.length, end: text.length, say: (w) => w.unterminatedString() };
  return { start: end - word.length, end, say: (words) => words.unexpected(word) };
}

/** Where something is missing at the end, the last thing that is there. */
function lastToken(text: string): { readonly start: number; readonly end: number } {
  const end = text.trimEnd().length;
  return { start: /(?:[\p{L}\p{N}_]+|\S)$/u.exec(text.slice(0, end))?.index ?? 0, end };
}
