import type { GraphDrawing } from '../layout/graph-drawing.ts';
import { svgOf } from '../layout/svg-of.ts';

/** No side of a PNG is longer: browsers draw nothing on larger canvases. */
const longestSide = 16_000;
/** Pixels of a PNG for each unit of the drawing, where there is room. */
const sharpness = 2;

/**
 * The drawing as the content of a file, in base64.
 *
 * @param levelTitle `Level {0}` in the reader's language
 * @returns an empty text where the browser cannot draw it
 */
export async function pictureOf(drawing: GraphDrawing, levelTitle: string, format: 'svg' | 'png'): Promise<string> {
  const svg = await base64Of(new Blob([svgOf(drawing, levelTitle)], { type: 'image/svg+xml' }));
  if (format === 'svg') return svg;
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${svg}`;
  try {
    await image.decode();
  } catch {
    return '';
  }
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(sharpness, longestSide / Math.max(naturalWidth, naturalHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(naturalWidth * scale);
  canvas.height = Math.floor(naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return dataOf(canvas.toDataURL('image/png'));
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('loadend', () => resolve(typeof reader.result === 'string' ? dataOf(reader.result) : ''));
    reader.readAsDataURL(blob);
  });
}

function dataOf(url: string): string {
  return url.slice(url.indexOf(',') + 1);
}
