import { fileCriticalPath } from '../../core/graph-formats/file-critical-path.ts';
import { graphJson } from '../../core/graph-formats/graph-json.ts';
import { toDot } from '../../core/graph-formats/to-dot.ts';
import { toMermaid } from '../../core/graph-formats/to-mermaid.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { graphSvg } from '../graph-svg.ts';
import { graphText } from '../graph-text.ts';
import { readThreadFile } from '../read-thread-file.ts';

export const graphFormats = ['text', 'json', 'mermaid', 'dot', 'svg'] as const;

export interface GraphOptions {
  readonly format: (typeof graphFormats)[number];
}

/** `threads graph`: shows what is sound of a file, and says on standard error that there is more to mend. */
export function graph(argument: string | undefined, { format }: GraphOptions, context: CommandContext): ExitCode {
  const { terminal, words, locale } = context;
  const { path, analysis } = readThreadFile(findThreadFile(argument, words), locale, words);
  switch (format) {
    case 'json':
      terminal.out(JSON.stringify(graphJson(analysis), undefined, 2));
      break;
    case 'mermaid':
      terminal.out(toMermaid(analysis).trimEnd());
      break;
    case 'dot':
      terminal.out(toDot(analysis).trimEnd());
      break;
    case 'svg':
      terminal.out(graphSvg(path, analysis, words));
      break;
    case 'text':
      for (const line of graphText(path, { ...analysis, criticalPath: fileCriticalPath(analysis) }, words))
        terminal.out(line);
  }
  const errors = analysis.diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return ExitCode.OK;
  terminal.err(words.graphHasErrors(path, errors));
  return ExitCode.FAILED;
}
