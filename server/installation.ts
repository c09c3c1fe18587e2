import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package that a program belongs to, as it is installed. */
export interface Installation {
  readonly version: string;
  /** Address of `docs/diagnostics.md`; absent where it was not installed. */
  readonly docs?: string;
}

/** @param program path of the running bundle, or of a link to it */
export function installationOf(program: string): Installation {
  const root = dirname(dirname(realpathSync(program)));
  const docs = join(root, 'docs', 'diagnostics.md');
  return {
    version: versionIn(join(root, 'package.json')) ?? 'unknown',
    ...(existsSync(docs) ? { docs: pathToFileURL(docs).href } : {}),
  };
}

function versionIn(manifestPath: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
    const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return isManifest ? String(manifest.version) : undefined;
  } catch {
    return undefined;
  }
}
