import type { Severity } from '../../core/diagnostics/diagnostic.ts';
import type { CheckedFile } from './checked-file.ts';

const commandOf = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const satisfies Record<Severity, string>;

/** Findings as workflow commands, which GitHub Actions turns into annotations; lines and columns from 1. */
export function checkGithub(file: CheckedFile): string[] {
  return file.diagnostics.map((finding) => {
    const start = file.positionAt(finding.range.start);
    const end = file.positionAt(finding.range.end);
    // A column range is only understood within one line.
    const endColumn = end.line === start.line ? [`endColumn=${end.character + 1}`] : [];
    const properties = [
      `file=${property(file.path)}`,
      `line=${start.line + 1}`,
      `endLine=${end.line + 1}`,
      `col=${start.character + 1}`,
      ...endColumn,
      `title=${property(finding.code)}`,
    ].join(',');
    return `::${commandOf[finding.severity]} ${properties}::${data(finding.message)}`;
  });
}

/** The escapes of workflow commands: a message must not be able to start another command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
