// Copies the type declarations that an entry leads to into one folder, those of packages included, so that they can be read
// where no package is installed.
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { root } from './root.mjs';

/** What an import, an export or an `import('…')` names. */
const specifiers = /(\bfrom |\bimport\(|^import )(['"])([^'"]+)\2/gm;

/**
 * @param {string} entry a `.d.ts` below out/, made by the compiler
 * @param {string} folder for the copies; emptied first. The entry becomes its `index.d.ts`.
 */
export function copyTypes(entry, folder) {
  rmSync(folder, { recursive: true, force: true });
  const seen = new Set([resolve(entry)]);
  // The set grows while it is read.
  for (const file of seen) {
    const copy = placeOf(file, folder);
    const text = readFileSync(file, 'utf8').replaceAll(specifiers, (all, before, quote, specifier) => {
      if (specifier.startsWith('node:')) return all;
      const target = declarationOf(specifier, file);
      seen.add(target);
      const path = relative(dirname(copy), placeOf(target, folder)).split(sep).join('/');
      return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}`.replace(/\.d\.ts$/, '.js') + quote;
    });
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, text.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  }
  const path = relative(folder, placeOf(resolve(entry), folder))
    .split(sep)
    .join('/')
    .replace(/\.d\.ts$/, '.js');
  writeFileSync(join(folder, 'index.d.ts'), `export * from './${path}';\n`);
}

/** The declarations of what a file imports. */
function declarationOf(specifier, file) {
  if (specifier.startsWith('.')) return resolve(dirname(file), specifier.replace(/(\.d)?\.[jt]s$/, '') + '.d.ts');
  const manifestPath = createRequire(join(root, 'package.json')).resolve(`${specifier}/package.json`);
  return resolve(dirname(manifestPath), JSON.parse(readFileSync(manifestPath, 'utf8')).types);
}

function placeOf(file, folder) {
  const below = relative(join(root, 'out'), file);
  if (!below.startsWith('..')) return join(folder, below);
  return join(folder, 'packages', relative(realpathSync(join(root, 'node_modules')), realpathSync(file)));
}
