// Draws docs/images/icon.svg as icon.png, the picture that VS Code shows for the extension. Needs `npm run types`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowser } from '../out/test/host/browser.js';
import { root } from './root.mjs';

const sidePx = 256;
const browser = await startBrowser();
try {
  const page = await browser.newPage({ viewport: { width: sidePx, height: sidePx } });
  await page.setContent(await readFile(join(root, 'docs', 'images', 'icon.svg'), 'utf8'));
  await page.addStyleTag({ content: 'body { margin: 0 } svg { display: block }' });
  await page.locator('svg').screenshot({ path: join(root, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
