import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '../host/project-root.ts';
import { PreviewPages } from './preview-page.ts';
import type { PreviewPage } from './preview-page.ts';
import { halfWay, pipeline } from './sample-graph.ts';
import { themes } from './themes.ts';
import type { Theme } from './themes.ts';

const pictures = join(projectRoot, 'artifacts', 'preview');
/** Of texts, as the Web Content Accessibility Guidelines ask for (1.4.3). */
const leastContrast = 4.5;

/** The pictures that these tests look at stay in `artifacts/preview/`. */
describe('the look of the preview', () => {
  let pages: PreviewPages;
  before(async () => {
    pages = await PreviewPages.start();
    await mkdir(pictures, { recursive: true });
  });
  after(async () => {
    await pages.stop();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has texts that can be read in the theme ${theme}`, async () => {
      const preview = await running(await pages.open({ theme }));
      await preview.page.screenshot({ path: join(pictures, `run-${theme}.png`) });
      for (const { what, contrast } of await contrasts(preview)) {
        assert.ok(contrast >= leastContrast, `${what} has a contrast of ${contrast.toFixed(2)}`);
      }
      await preview.close();
    });
  }

  for (const locale of ['en', 'zh-cn']) {
    for (const width of [320, 560, 1568]) {
      it(`has room for its words in ${locale}, ${width} pixels wide`, async () => {
        const preview = await running(await pages.open({ locale, width, height: 900 }));
        await preview.page.locator('.node[data-thread="fetch_orders"]').click();
        await preview.page.locator('.tools button[aria-pressed="false"]').click();
        await preview.send();
        await preview.page.screenshot({ path: join(pictures, `words-${locale}-${width}.png`) });
        assert.deepEqual(await cutTexts(preview), []);
        await preview.close();
      });
    }
  }

  async function running(preview: PreviewPage): Promise<PreviewPage> {
    const session = { type: 'session', session: 's', live: true, events: halfWay(Date.now() - 7500) };
    await preview.send({ type: 'graph', graph: pipeline }, session);
    return preview;
  }
});

/** Of the texts on their grounds; those of threads that do not run are muted on purpose but must be readable all the same. */
async function contrasts(
  preview: PreviewPage,
): Promise<readonly { readonly what: string; readonly contrast: number }[]> {
  return preview.page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (colour: string, ground: string): number => {
      if (canvas === null) return NaN;
      for (const fill of [ground, colour]) {
        canvas.fillStyle = fill;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
        .map((value) => value / 255)
        .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = getComputedStyle(document.body).backgroundColor;
    const texts = document.querySelectorAll(
      '.node text.name, .node text.aside, .node text.command, .edge-label > text, .tick',
    );
    return [...texts]
      .filter((text) => text.textContent !== '')
      .map((text) => {
        const lights = [luminance(getComputedStyle(text).fill, ground), luminance(ground, ground)];
        const contrast = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
        return { what: `${text.getAttribute('class') ?? 'label'} "${text.textContent}"`, contrast };
      });
  });
}

/** Buttons and texts that do not fit into where they stand, or into the page. */
async function cutTexts(preview: PreviewPage): Promise<readonly string[]> {
  return preview.page.evaluate(() =>
    [...document.querySelectorAll('button, summary, .session, .legend li, .details p, .what-if label')]
      .filter((one) => one instanceof HTMLElement && one.offsetParent !== null)
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return left < 0 || right > window.innerWidth || one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => one.textContent ?? ''),
  );
}
