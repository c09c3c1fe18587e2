import type { YamlFault } from '../../syntax/syntax-tree.ts';
import type { KeyOwner, structure as english, ValueKind } from '../en/structure.ts';

export const structure: typeof english = {
  yamlSyntax: (fault) => faultText(fault),
  multipleDocuments: () =>
    '一个线程文件只含一个文档，而这里开始了第二个。请删除“---”，或把其后的内容移到单独的文件中。',
  aliasLimit: (alias) => `别名 ${alias} 会使文件膨胀到无法读取，或者它包含自身。请直接写出所指的内容。`,
  duplicateKey: (name) => `“${name}”在此处重复出现。请删除或重命名其中一个。`,
  firstKey: (name) => `“${name}”首次出现在这里`,
  unknownKey: (name, owner, nearest, known) => {
    const said = `“${name}”不是${owners[owner]}的键。`;
    if (nearest !== undefined) return `${said}是否想写“${nearest}”？`;
    return known.length === 0 ? `${said}请删除它。` : `${said}还可以使用：${known.join('、')}。`;
  },
  collectionAsKey: () => '列表或映射在此不能作为键。请写一个单词。',
  missingKey: (name, owner) =>
    `缺少“${name}”：${owner === 'dependency' ? '每个依赖都要写明它的两个线程' : '这种映射必须包含它'}。请添加“${name}: ”。`,
  wrongType: (name, expected, found) =>
    `${name === undefined ? '此处' : `“${name}”`}应为${expected.map((kind) => kinds[kind]).join('或')}，而现在是${kinds[found]}。`,
  unknownWord: (word, known, nearest) =>
    nearest === undefined
      ? `此处不能写“${word}”。请选择：${known.join('、')}。`
      : `此处不能写“${word}”。是否想写“${nearest}”？可选：${known.join('、')}。`,
  tooSmall: (name, least, isLeast) =>
    `${name === undefined ? '此处的值' : `“${name}”`}${isLeast ? '不能小于' : '必须大于'} ${least}。`,
  emptyText: (name) => `${name === undefined ? '此处' : `“${name}”`}需要文本，而现在是空的。`,
  conflictingSetting: (name, here, there) => `“${name}”有两个值：此处为 ${here}，另一处为 ${there}。请删除其中一个。`,
  otherValue: (name) => `“${name}”在这里是另一个值`,
  invalidThreadName: (name) =>
    `“${name}”不能作为线程名。名称以字母或“_”开头，后接字母、数字、“_”、“-”或“.”，最多 100 个字符。`,
  scriptNotFound: (path) => `没有文件“${path}”。请更正路径，或创建该脚本。`,
  noCommand: (name, folder) =>
    `线程“${name}”没有可运行的内容。请添加 \`script\` 或 \`run\`，或脚本 ${folder}/${name}.*。`,
  ambiguousScript: (name, paths) =>
    `线程“${name}”有多个匹配的脚本：${paths.join('、')}。请用 \`script\` 指明运行哪一个。`,
  commandConflict: (later) => `线程只能有 \`script\` 或 \`run\` 之一。请删除 \`${later}\`，或另一个。`,
  otherCommand: (earlier) => `\`${earlier}\` 在这里`,
  deadReference: (reference, nearest) =>
    nearest === undefined
      ? `“${reference}”没有指向任何内容。本文件 \`schemas\` 下的模式写作“#/schemas/名称”。`
      : `“${reference}”没有指向任何内容。是否想写“${nearest}”？`,
  invalidPattern: () => '这不是能在线性时间内匹配的正则表达式（RE2）：不支持环视和反向引用。',
  otherDialect: () => '模式按 JSON Schema 2020-12 读取。请删除 `$schema`。',
  noSchema: () => 'JSON Schema 不允许此处出现这个值。',
  invalidDefault: (name) => `“${name}”的默认值不符合它自己的模式。请修改其中之一。`,
  disabledCoordination: () => '协调已被禁用，因此会拒绝运行此文件。',
  unknownThread: (name, nearest) =>
    nearest === undefined
      ? `没有名为“${name}”的线程。请在 \`threads\` 下声明它，或在脚本文件夹中添加它的脚本。`
      : `没有名为“${name}”的线程。是否想写“${nearest}”？`,
};

const owners: Readonly<Record<KeyOwner, string>> = {
  file: '线程文件',
  thread: '线程',
  dependency: '依赖',
  coordination: ' `coordination` ',
  error_handling: ' `error_handling` ',
  map: '此映射',
};

const kinds: Readonly<Record<ValueKind, string>> = {
  string: '文本',
  number: '数字',
  integer: '整数',
  boolean: ' true 或 false ',
  object: '映射',
  array: '列表',
  null: '空值',
  fraction: '小数',
  'not-finite': '非有限的数',
};

function faultText(fault: YamlFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `文件过大：线程文件最多 ${fault.limit} 个字符。`;
    case 'too-many-tokens':
      return `文件过大：线程文件最多 ${fault.limit} 个词和符号，因此不再读取。`;
    case 'too-deep':
      return `此处的嵌套超过 ${fault.limit} 层，因此不再读取该文件。`;
    case 'not-text':
      return '这不是文本文件。线程文件是 UTF-8 编码的 YAML。';
    case 'control-character':
      return `YAML 中不能出现字符 U+${hex(fault.code)}。请删除它，或在双引号中以转义形式书写。`;
    case 'unknown-anchor':
      return `此别名之前没有锚点“&${fault.name}”。请更正名称，或用“&${fault.name}”标记所指的值。`;
    case 'unclosed-quote':
      return '从这个引号开始的文本没有结束。请补上右引号。';
    case 'unclosed-bracket':
      return `括号“${fault.bracket}”没有闭合。请补上右括号，并缩进两者之间的内容。`;
    case 'unopened-bracket':
      return `“${fault.bracket}”没有对应的左括号。请删除它，或把文本放在引号中。`;
    case 'continuation':
      return '上面引号或括号中的内容延续到此行，但此行缩进不足。请使其缩进大于上面的键。';
    case 'missing-comma':
      return '此项之前缺少逗号。';
    case 'missing-colon':
      return '缺少冒号：此行应写作“key: value”。';
    case 'missing-space':
      return '此处缺少空格。';
    case 'missing-dash':
      return '此行位于列表各项之间。请以“- ”开头，或缩进为上一项的一部分。';
    case 'indentation':
      return '缩进与上面的行不一致。同一映射的键、同一列表的项都从同一列开始。';
    case 'tab':
      return 'YAML 不能用制表符缩进。请使用空格。';
    case 'escape':
      return '未知的转义。在双引号中，反斜杠本身写作“\\\\”；也可以改用单引号。';
    case 'reserved-character':
      return `值不能以“${fault.character}”开头。请把它放在引号中。`;
    case 'nested-map':
      return '同一行中出现了第二个“key:”。请另起一行，或把值放在引号中。';
    case 'key':
      return '这不能作为键。键是一个单词或一行之内的短文本。';
    case 'anchor-or-tag':
      return '锚点或标签放错了位置。它只能出现一次，紧接在值之前，中间以空格隔开。';
    case 'merge':
      return '只有映射可以合并：“<<”的值是某个映射的别名，或这类别名的列表。';
    case 'directive':
      return '无法读取此指令。线程文件不需要指令。';
    case 'block-in-brackets':
      return '括号内的映射和列表也要用括号书写。';
    case 'unexpected':
      return fault.text === '' ? '此处的 YAML 无法读取。' : `此处不应出现“${fault.text}”。`;
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
