import { button } from './element.ts';
import { Menu } from './menu.ts';
import { exportFormats } from './protocol/messages.ts';
import type { ExportFormat } from './protocol/messages.ts';
import type { PreviewWords } from './words/preview-words.ts';

const names: Readonly<Record<ExportFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  mermaid: 'Mermaid',
  dot: 'DOT (Graphviz)',
};

/** What the graph can be written as. */
export function exportMenu(words: PreviewWords, exportAs: (format: ExportFormat) => void): HTMLElement {
  const menu = new Menu(words.exportAs);
  menu.list.classList.add('choices');
  menu.list.append(
    ...exportFormats.map((format) =>
      button('choice', names[format], () => {
        menu.close();
        exportAs(format);
      }),
    ),
  );
  return menu.root;
}
