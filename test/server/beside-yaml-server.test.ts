import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import manifest from '../../package.json' with { type: 'json' };
import { openDocument } from './open-document.ts';
import { LanguageClient } from './language-client.ts';

/** Red Hat's server, as their extension runs it. */
const theirProgram = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');

/** Each is wrong in one way: in the eyes of YAML, of our language, or both. */
const broken = {
  'a quote': 'threads:\n  a:\n    run: "x\n',
  'a bracket': 'secrets: [a\n',
  'a bracket too many': 'secrets: ]\n',
  'a missing colon': 'threads:\n  a\n  b: { run: x }\n',
  'a tab': 'threads:\n\ta: {}\n',
  'an escape': String.raw`secrets: ["\q"]` + '\n',
  'an indentation': 'threads:\n  a:\n    run: x\n   b: y\n',
  'a reserved character': 'threads:\n  a:\n    run: @x\n',
  'a map in a line': 'threads: a: b\n',
  'an unknown anchor': 'threads: *no\n',
  'a tag': 'threads: !<x y\n',
  'a key twice': 'secrets: []\nsecrets: []\n',
  'a merge of a number': 'threads:\n  a:\n    <<: 5\n    run: x\n',
  'a control character': 'threads: { a: { run: "x\u0007" } }\n',
  'two documents': 'secrets: []\n---\nsecrets: []\n',
  'an unknown thread': 'dependencies:\n  - { source_thread: a, target_thread: b }\n',
  'an unknown key': 'thraeds: {}\n',
} as const;

const sound = `threads:
  fetch: { script: fetch.py, outputs: { n: integer } }
  report:
    run: echo
dependencies:
  - source_thread: fetch
    target_thread: report
    type: sequential
    condition: data.n > 1
`;

/** Where something is offered to somebody who looks at the text, in every kind of place. */
const positions = [
  { line: 1, character: 4 },
  { line: 2, character: 2 },
  { line: 3, character: 4 },
  { line: 3, character: 9 },
  { line: 5, character: 19 },
  { line: 7, character: 12 },
  { line: 8, character: 21 },
  { line: 9, character: 0 },
];

describe('next to the YAML language server of Red Hat', { timeout: 60_000 }, () => {
  const ours = new LanguageClient();
  const theirs = new LanguageClient(theirProgram);
  const both = [ours, theirs];
  const capabilities: Record<string, unknown>[] = [];

  before(async () => {
    ours.initializationOptions = { besideYamlServer: true };
    for (const client of both) {
      const textDocument = { documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: {} };
      capabilities.push(await client.start({ textDocument }));
    }
    // Without a network, as in a test, or with it: our schema is in no catalogue that theirs could fetch.
    await theirs.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } },
    });
  });
  after(async () => {
    assert.equal(await ours.shutdown(), 0);
    theirs.process.kill();
    theirs.connection.dispose();
  });

  /** What each of the two reports of a text, once both have. */
  const reported = async (name: string, text: string): Promise<readonly (readonly Diagnostic[])[]> => {
    const uri = `file:///nowhere/${encodeURIComponent(name)}.threads.yaml`;
    return Promise.all(
      both.map(async (client) => {
        const last = () => client.published.findLast((params) => params.uri === uri);
        await client.open(uri, text);
        await client.until(() => last() !== undefined);
        return last()?.diagnostics ?? [];
      }),
    );
  };

  test('the schema of thread files is not handed to it: it would report and offer what we do', () => {
    assert.equal('yamlValidation' in manifest.contributes, false);
    assert.equal('jsonValidation' in manifest.contributes, false);
  });

  for (const [name, text] of Object.entries(broken)) {
    test(`${name} is reported by one of the two, and by one only`, async () => {
      const [our = [], their = []] = await reported(name, text);
      const alone = openDocument(text, '/nowhere').analysis.diagnostics.map(({ code }) => code);
      assert.equal(alone.length > 0, true, 'it is reported when we are alone');
      assert.equal(our.length + their.length >= 1, true, 'nobody reports it');
      const messages = JSON.stringify([...our, ...their].map(({ code, message }) => [code, message]));
      // What is no YAML is one mistake; whoever reports it, the other has nothing to say of it.
      assert.equal(our.length === 0 || their.length === 0, true, `both report it: ${messages}`);
    });
  }

  test('what is wrong is offered to be mended by one of the two', async () => {
    const twice: string[] = [];
    let offers = 0;
    for (const [name, text] of Object.entries(broken)) {
      const found = (await reported(`mended ${name}`, text)).flat();
      const uri = `file:///nowhere/${encodeURIComponent(`mended ${name}`)}.threads.yaml`;
      for (const { range } of found) {
        const params = { textDocument: { uri }, range, context: { diagnostics: found, only: ['quickfix'] } };
        const answers = await Promise.all(
          both.map(async (client) =>
            client.connection.sendRequest<readonly { title: string }[] | null>('textDocument/codeAction', params),
          ),
        );
        const titles = answers.map((actions) => (actions ?? []).map(({ title }) => title));
        if (titles.every((all) => all.length > 0)) twice.push(`${name}: ${JSON.stringify(titles)}`);
        offers += titles.flat().length;
      }
    }
    assert.deepEqual(twice, []);
    assert.ok(offers > 5, `only ${offers} repairs were offered`);
  });

  test('a sound file: only we have something to say of it', async () => {
    const [our = [], their = []] = await reported('sound', sound);
    assert.deepEqual(
      our.map(({ code }) => code),
      ['script-not-found'],
    );
    assert.deepEqual(their, []);
  });

  for (const method of [
    'hover',
    'completion',
    'definition',
    'documentHighlight',
    'references',
    'prepareRename',
    'codeAction',
  ]) {
    test(`textDocument/${method} has an answer from one of the two at most, at every place`, async () => {
      const uri = `file:///nowhere/${method}.threads.yaml`;
      for (const client of both) await client.open(uri, sound);
      for (const position of positions) {
        const params = {
          textDocument: { uri },
          position,
          range: { start: position, end: position },
          context: { diagnostics: [], includeDeclaration: true },
        };
        const answers = await Promise.all(
          both.map(async (client) => client.connection.sendRequest(`textDocument/${method}`, params).catch(() => null)),
        );
        assert.equal(
          answers.filter(isSomething).length <= 1,
          true,
          `${JSON.stringify(position)}: ${JSON.stringify(answers)}`,
        );
      }
    });
  }

  test('whole files: an outline, formatting, lenses and links come from one', async () => {
    const [our = {}, their = {}] = capabilities;
    for (const capability of [
      'documentSymbolProvider',
      'documentFormattingProvider',
      'documentRangeFormattingProvider',
      'documentOnTypeFormattingProvider',
    ]) {
      assert.equal(isSomething(our[capability]) && isSomething(their[capability]), false, capability);
    }
    const textDocument = { uri: 'file:///nowhere/whole.threads.yaml' };
    await theirs.open(textDocument.uri, sound);
    assert.deepEqual(await theirs.connection.sendRequest('textDocument/codeLens', { textDocument }), []);
    assert.deepEqual(await theirs.connection.sendRequest('textDocument/documentLink', { textDocument }), []);
  });
});

function isSomething(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === false) return false;
  if (Array.isArray(answer)) return answer.length > 0;
  const { items } = answer as { readonly items?: unknown };
  return !Array.isArray(items) || items.length > 0;
}
