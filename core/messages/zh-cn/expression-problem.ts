import type { expressionProblem as english } from '../en/expression-problem.ts';

const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? '' : `是否想写“${nearest}”？`);

export const expressionProblem: typeof english = {
  tooLong: (most) => `表达式超过 ${most} 个字符。`,
  tooDeep: (most) => `表达式嵌套超过 ${most} 层。`,
  empty: () => '表达式为空。',
  unexpectedEnd: () => '表达式在此处过早结束。',
  unexpected: (token) => `此处不应出现“${token}”。`,
  invalidSyntax: () => '这不是有效的表达式。',
  unterminatedString: () => '文本没有结束：缺少末尾的引号。',
  invalidEscape: (escape) => `“${escape}”不是有效的转义。反斜杠请写作“\\\\”。`,
  invalidNumber: (number) => `“${number}”不是有效的数字，或超出范围。`,
  reservedName: (name) => `“${name}”是保留字，不能用作名称。`,
  macroVariable: (macro) => `${macro}() 在此处需要一个简单名称，用来代表列表项。`,
  hasArgument: () => 'has() 需要一个字段，例如 has(data.name)。',
  oneParameter: () => 'lambda 必须恰好有一个不带默认值的参数：lambda data: …',
  oneExpression: () => '只能有一个 lambda，其后不能有其他内容。',
  notAllowed: (construct) => `这里的 lambda 不允许使用${construct}。`,
  unknownName: (name, nearest) => `此处没有名称“${name}”。${didYouMean(nearest)}`,
  unknownFunction: (name, nearest) => `没有函数“${name}”。${didYouMean(nearest)}`,
  unknownMethod: (name, nearest) => `没有方法“${name}”。${didYouMean(nearest)}`,
  argumentCount: (name, least, most) => `${name}() 需要${countText(least, most)}个参数。`,
  operandTypes: (operator, left, right) => `“${operator}”不能用于 ${left} 和 ${right}。`,
  operandType: (operator, type) => `“${operator}”不能用于 ${type}。`,
  argumentTypes: (name, types) => `${name}() 不能用于 ${types}。`,
  notBoolean: (type) => `条件的结果是 ${type}，但必须是布尔值。`,
  notObject: (type) => `转换的结果是 ${type}，但必须是对象。`,
  noField: (name) => `没有字段“${name}”。`,
  noFieldOf: (name, type) => `类型为 ${type} 的值没有字段“${name}”。`,
  noKey: (key) => `没有键 ${key}。`,
  indexOutOfRange: (index, length) => `索引 ${index} 超出范围：共有 ${length} 项。`,
  repeatedKey: (key) => `键 ${key} 出现了两次。`,
  invalidKey: (type) => `类型为 ${type} 的值不能作为键。`,
  divisionByZero: () => '除数为零。',
  overflow: () => '数字超出范围。',
  invalidConversion: (value, type) => `${value} 不能转换为 ${type}。`,
  invalidPattern: (pattern) => `“${pattern}”不是有效的正则表达式（RE2 语法）。`,
  invalidArgument: (name, value) => `${name}() 不能使用 ${value}。`,
  notJson: (value) => `结果包含 ${value}，JSON 无法表示。`,
  complexNumber: () => '结果将是复数。',
  tooManySteps: () => '表达式所需的步骤过多。',
  tooMuchMemory: () => '表达式占用的内存过多。',
  tooDeepValue: () => '值的嵌套过深。',
};

function countText(least: number, most: number): string {
  if (most === Infinity) return `至少 ${least} `;
  return least === most ? ` ${least} ` : ` ${least} 到 ${most} `;
}
