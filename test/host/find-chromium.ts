import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { installDebianPackages } from '../install-debian-packages.ts';

/** Browsers that can show VS Code, as they are called on the PATH. The first are made for having no window, and lighter. */
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, one on the PATH, one in the usual folder of the platform, one that
 * Playwright has downloaded. Where there is none, Debian's is installed if we may; undefined if we may not.
 */
export function findChromium(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') return given;
  const installed = installedChromium();
  if (installed !== undefined) return installed;
  // Debian 11 and Ubuntu have no package for the first.
  for (const name of ['chromium-headless-shell', 'chromium'])
    if (installDebianPackages([name, 'fonts-liberation'])) return installedChromium();
  return undefined;
}

/** @throws Error that says what to install, where there is no browser. */
export function requireChromium(): string {
  const path = findChromium();
  if (path !== undefined) return path;
  throw new Error('No Chromium found. Install Chromium or Google Chrome, or set CHROME_PATH to the path of one.');
}

function installedChromium(): string | undefined {
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

function onPath(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)));
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((app) =>
      join('/Applications', `${app}.app`, 'Contents', 'MacOS', app),
    );
  }
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap((variable) => process.env[variable] ?? [])
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}
