/**
 * Keeps the checker out of a bundle of the extension, which would take its memory and its start in a process that VS Code shares
 * among extensions: the build fails and names the imports that lead to it. A module of which nothing is left in the bundle is no harm.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutChecker = {
  name: 'without-checker',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => ({ errors: metafile === undefined ? [] : checkerIn(metafile) }));
  },
};

const libraries = ['yaml', 'ajv', 'ajv-formats', '@marcbachmann/cel-js', 're2js', '@lezer/', '@dagrejs/'];
const ownParts = ['core/analyze.ts', 'core/syntax/', 'core/expression/', 'core/schema/', 'core/graph/'];

/** The first module of each part of the checker that is in the bundle. */
function checkerIn({ inputs, outputs }) {
  const parts = new Map();
  for (const { entryPoint, inputs: kept } of Object.values(outputs)) {
    if (entryPoint === undefined) continue;
    const chains = chainsFrom(entryPoint, inputs);
    for (const [module, { bytesInOutput }] of Object.entries(kept)) {
      const part = checkerPartOf(module);
      const chain = chains.get(module);
      if (bytesInOutput === 0 || part === undefined || chain === undefined) continue;
      if (chain.length < (parts.get(part)?.length ?? Infinity)) parts.set(part, chain);
    }
  }
  return [...parts].map(([part, chain]) => ({
    text: `${part} is in the bundle of ${chain[0]}, which must have none of the checker (ARCHITECTURE.md): ask the language server instead. Imported by ${chain.join(' → ')}`,
  }));
}

function checkerPartOf(module) {
  const inPackage = module.lastIndexOf('node_modules/');
  if (inPackage === -1) return ownParts.find((part) => module.startsWith(part));
  const path = module.slice(inPackage + 'node_modules/'.length);
  return libraries.find((name) => path.startsWith(name.endsWith('/') ? name : `${name}/`));
}

/** By module: the shortest chain of imports that leads to it. */
function chainsFrom(entry, inputs) {
  const chains = new Map([[entry, [entry]]]);
  for (const [module, chain] of chains) {
    for (const { path } of inputs[module]?.imports ?? []) if (!chains.has(path)) chains.set(path, [...chain, path]);
  }
  return chains;
}
