import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IOnigLib } from 'vscode-textmate';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from '../host/project-root.ts';

/** A piece of a line and the scopes that it has besides the language's own. */
export type Token = readonly [text: string, scopes: string];

/** As VS Code does it: YAML's grammar with what this extension injects into it, or without. */
export async function loadTokenizer(isInjected: boolean): Promise<(text: string) => Token[]> {
  const grammar = await load(isInjected);
  return (text) => {
    const tokens: Token[] = [];
    let state = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      for (const { startIndex, endIndex, scopes } of result.tokens) {
        tokens.push([line.slice(startIndex, endIndex), scopes.filter((scope) => scope !== 'source.yaml').join(' ')]);
      }
    }
    return tokens;
  };
}

async function load(isInjected: boolean): Promise<IGrammar> {
  const files = new Map([
    ['source.yaml', join(projectRoot, 'test', 'syntaxes', 'plain-yaml.json')],
    ...manifest.contributes.grammars.map(({ scopeName, path }): [string, string] => [
      scopeName,
      join(projectRoot, path),
    ]),
  ]);
  const injections = manifest.contributes.grammars.map(({ scopeName }) => scopeName);
  const registry = new textmate.Registry({
    onigLib: engine,
    loadGrammar: async (scopeName) => {
      const file = files.get(scopeName);
      return Promise.resolve(file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, 'utf8'), file));
    },
    getInjections: (scopeName) => (isInjected && scopeName === 'source.yaml' ? injections : undefined),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (grammar === null) throw new Error('no grammar for YAML');
  return grammar;
}

const engine = startEngine();

/** The engine of regular expressions that VS Code uses. */
async function startEngine(): Promise<IOnigLib> {
  await oniguruma.loadWASM(readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm')));
  return {
    createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
    createOnigString: (text) => oniguruma.createOnigString(text),
  };
}
