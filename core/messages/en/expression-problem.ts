/** What is wrong with an expression, before it runs or while it runs. Names and types stand as the expression spells them. */
export const expressionProblem = {
  tooLong: (most: number) => `The expression is longer than ${most} characters.`,
  tooDeep: (most: number) => `The expression is nested deeper than ${most} levels.`,
  empty: () => 'The expression is empty.',
  unexpectedEnd: () => 'The expression ends too early here.',
  unexpected: (token: string) => `"${token}" is not expected here.`,
  invalidSyntax: () => 'This is no valid expression.',
  unterminatedString: () => 'The text is not closed: its last quote is missing.',
  invalidEscape: (escape: string) => `"${escape}" is no valid escape. Write "\\\\" for a backslash.`,
  invalidNumber: (number: string) => `"${number}" is no valid number, or one that is out of range.`,
  reservedName: (name: string) => `"${name}" is a reserved word and cannot be a name.`,
  macroVariable: (macro: string) => `${macro}() wants a plain name here, which stands for the item.`,
  hasArgument: () => 'has() wants a field, such as has(data.name).',
  oneParameter: () => 'The lambda must have one parameter, without a default: lambda data: …',
  oneExpression: () => 'There must be one lambda and nothing after it.',
  notAllowed: (construct: string) => `${construct} is not allowed in a lambda here.`,
  unknownName: (name: string, nearest: string | undefined) =>
    `There is no name "${name}" here.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  unknownFunction: (name: string, nearest: string | undefined) =>
    `There is no function "${name}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  unknownMethod: (name: string, nearest: string | undefined) =>
    `There is no method "${name}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  argumentCount: (name: string, least: number, most: number) =>
    `${name}() takes ${countText(least, most)} argument${most === 1 ? '' : 's'}.`,
  operandTypes: (operator: string, left: string, right: string) => `"${operator}" cannot join ${left} and ${right}.`,
  operandType: (operator: string, type: string) => `"${operator}" cannot be used on ${type}.`,
  argumentTypes: (name: string, types: string) => `${name}() cannot be used on ${types}.`,
  notBoolean: (type: string) => `The condition gives ${type}, but it must give a boolean.`,
  notObject: (type: string) => `The transform gives ${type}, but it must give an object.`,
  noField: (name: string) => `There is no field "${name}".`,
  noFieldOf: (name: string, type: string) => `A value of type ${type} has no field "${name}".`,
  noKey: (key: string) => `There is no key ${key}.`,
  indexOutOfRange: (index: string, length: number) => `The index ${index} is out of range: there are ${length} items.`,
  repeatedKey: (key: string) => `The key ${key} stands twice.`,
  invalidKey: (type: string) => `A value of type ${type} cannot be a key.`,
  divisionByZero: () => 'Division by zero.',
  overflow: () => 'The number is out of range.',
  invalidConversion: (value: string, type: string) => `${value} cannot be converted to ${type}.`,
  invalidPattern: (pattern: string) => `"${pattern}" is no valid regular expression (RE2 syntax).`,
  invalidArgument: (name: string, value: string) => `${name}() cannot use ${value}.`,
  notJson: (value: string) => `The result contains ${value}, which JSON cannot express.`,
  complexNumber: () => 'The result would be a complex number.',
  tooManySteps: () => 'The expression takes too many steps.',
  tooMuchMemory: () => 'The expression takes too much memory.',
  tooDeepValue: () => 'A value is nested too deeply.',
};

/** `most` may be Infinity. */
function countText(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? String(least) : `${least} to ${most}`;
}
